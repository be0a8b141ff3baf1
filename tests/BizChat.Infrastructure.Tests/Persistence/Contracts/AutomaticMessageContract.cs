using System.Globalization;
using BizChat.Application.Businesses;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Messages;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.TestKit.Persistence;

namespace BizChat.Infrastructure.Tests.Persistence.Contracts;

/// <summary>What a business says by itself, each at most once after a conversation was begun or opened again.</summary>
public abstract class AutomaticMessageContract<TStores> : StoreContract<TStores>, IPresence where TStores : AdapterStores, new()
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly List<string> connected = [];

    public IReadOnlyCollection<string> StaffedBusinesses => [Shop];

    private AutomaticMessages Automatic => new(new OpeningHours(Stores.TimeZones), new Turns(this), Stores.Views);

    private AnswerUnanswered Unanswered => new(Stores.Writes, Stores.Inbox, Automatic, Clock);

    public IReadOnlyCollection<string> AgentsOf(string businessId) => connected;

    public ConnectedNow Of(string businessId) => new([], connected);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await SetAsync(new AutoRepliesChange { Welcome = "Welcome!", Away = "Nobody is here.", NoAnswer = new NoAnswerChange { Minutes = 5, Text = "Please wait." } });
        connected.Add((await Stores.HireAsync("bo", Shop, Clock)).Id);
    }

    [Fact]
    public async Task The_first_message_is_welcomed_once_and_again_after_a_reopening()
    {
        var (customer, id) = await StartAsync();
        await SendAsync(customer, id);
        Assert.Equal(["hi", "Welcome!", "hi"], await SaidAsync(id));
        var view = await ReadAsync(id);
        Assert.Equal((2, Clock.GetUtcNow()), (view.UnreadCount, view.WaitingSince));
        var greeting = (await Stores.History.ReadAsync(Scope.Everything, id, new MessageRange(10), None))!.Items[1];
        Assert.Equal((Side.System, "The shop", null), (greeting.SenderType, greeting.SenderName.ToString(), greeting.SenderId));
        Assert.Empty(await Stores.Inbox.CountUnreadByCustomerAsync(Shop, view.CustomerId.ToString(), None));

        await Stores.ChangeAsync(id, new ConversationChanges { Status = ConversationStatus.Resolved }, Clock);
        await Stores.ChangeAsync(id, new ConversationChanges { Status = ConversationStatus.Active }, Clock);
        await Stores.SendAsync(id, Clock, "hello", Side.Business);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SendAsync(customer, id)));

        Assert.Equal(2, (await SaidAsync(id)).Count(text => text == "Welcome!"));
    }

    [Fact]
    public async Task A_conversation_without_a_message_is_welcomed_with_the_first_and_a_snoozed_one_is_not_welcomed_again()
    {
        var (customer, id) = await StartAsync(content: null);
        Assert.Empty(await SaidAsync(id));
        await SendAsync(customer, id);
        await Stores.ChangeAsync(id, new ConversationChanges { Status = ConversationStatus.Snoozed }, Clock);
        await SendAsync(customer, id);

        Assert.Equal(["hi", "Welcome!", "hi"], await SaidAsync(id));
    }

    [Theory]
    [InlineData("2026-12-22T16:29:59Z", "Welcome!")]
    [InlineData("2026-12-22T16:30:00Z", "Nobody is here.")]
    [InlineData("2026-12-25T12:00:00Z", "Nobody is here.")] // a Friday, and a holiday
    [InlineData("2026-12-28T08:00:00Z", "Welcome!")]
    public async Task At_half_past_five_there_and_on_holidays_the_business_is_away(string now, string said)
    {
        var weekdays = Enumerable.Range(1, 5).Select(day => new OpenPeriodDraft { Day = day, From = "09:00", To = "17:30" }).ToArray();
        var hours = new HoursChange { TimeZone = "Europe/Berlin", Weekly = weekdays, Holidays = new[] { "2026-12-25" } };
        Assert.Null((await Stores.ChangeBusiness(Clock).Handle(Arrange.Trusted, Shop, new BusinessChanges { Hours = hours }, None)).Error);
        Clock.Advance(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture) - Clock.GetUtcNow());

        Assert.Equal(["hi", said], await SaidAsync((await StartAsync()).Id));
    }

    [Theory]
    [InlineData(Language.De, null, "Willkommen!", "Bitte warten.")]
    [InlineData(null, "de-AT", "Willkommen!", "Bitte warten.")]
    [InlineData(Language.En, "de-AT", "Welcome!", "Please wait.")]
    [InlineData(null, "fr", "Welcome!", "Please wait.")]
    [InlineData(null, null, "Welcome!", "Please wait.")]
    public async Task It_speaks_the_language_of_the_chat_or_of_the_browser_where_it_is_translated(Language? chat, string? browser, string welcome, string noAnswer)
    {
        await SetAsync(new AutoRepliesChange { Translations = new[] { new AutoReplyTranslationDraft { Language = Language.De, Welcome = "Willkommen!", NoAnswer = "Bitte warten." } } });

        var (_, id) = await StartAsync(language: chat, device: new Device(browser, null));
        Clock.Advance(TimeSpan.FromMinutes(5));
        await Unanswered.Handle(None);

        Assert.Equal(["hi", welcome, noAnswer], await SaidAsync(id));
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("offline")]
    [InlineData("nobody")]
    public async Task While_the_business_is_away_it_says_that_instead_and_only_that(string reason)
    {
        await BeAwayAsync(reason);

        var (_, id) = await StartAsync();
        Clock.Advance(TimeSpan.FromHours(1));
        await Unanswered.Handle(None);

        Assert.Equal(["hi", "Nobody is here."], await SaidAsync(id));
    }

    [Fact]
    public async Task Without_words_for_it_nothing_is_said_while_the_business_is_away()
    {
        await SetAsync(new AutoRepliesChange { Away = (string?)null, NoAnswer = (NoAnswerChange?)null });
        await BeAwayAsync("nobody");

        Assert.Equal(["hi"], await SaidAsync((await StartAsync()).Id));
    }

    [Fact]
    public async Task Whoever_gets_no_answer_is_told_once_when_the_time_has_come()
    {
        var (customer, id) = await StartAsync();
        Clock.Advance(TimeSpan.FromMinutes(4));
        await SendAsync(customer, id);
        await Unanswered.Handle(None);
        Assert.Equal(["hi", "Welcome!", "hi"], await SaidAsync(id));

        Clock.Advance(TimeSpan.FromMinutes(1));
        await Task.WhenAll(Unanswered.Handle(None), Unanswered.Handle(None));
        Clock.Advance(TimeSpan.FromDays(1));
        await SendAsync(customer, id);
        await Unanswered.Handle(None);

        Assert.Equal(["hi", "Welcome!", "hi", "Please wait.", "hi"], await SaidAsync(id));
    }

    [Fact]
    public async Task Whoever_was_answered_or_whose_conversation_was_resolved_is_not_told()
    {
        var (_, answered) = await StartAsync();
        var (_, resolved) = await StartAsync();
        await Stores.SendAsync(answered, Clock, "hello", Side.Business);
        await Stores.ChangeAsync(resolved, new ConversationChanges { Status = ConversationStatus.Resolved }, Clock);
        var (_, snoozed) = await StartAsync();
        await Stores.ChangeAsync(snoozed, new ConversationChanges { Status = ConversationStatus.Snoozed }, Clock);

        Clock.Advance(TimeSpan.FromHours(1));
        await Unanswered.Handle(None);

        foreach (var id in new[] { answered, resolved, snoozed }) Assert.DoesNotContain("Please wait.", await SaidAsync(id));
    }

    private async Task BeAwayAsync(string reason)
    {
        if (reason == "nobody") connected.Clear();
        var change = new BusinessChanges { Status = reason == "offline" ? BusinessStatus.Offline : BusinessStatus.Online };
        if (reason == "closed") change = change with { Hours = new HoursChange { TimeZone = "Etc/UTC", Weekly = Array.Empty<OpenPeriodDraft>() } };
        Assert.Null((await Stores.ChangeBusiness(Clock).Handle(Arrange.Trusted, Shop, change, None)).Error);
    }

    private async Task SetAsync(AutoRepliesChange change) =>
        Assert.Null((await Stores.ChangeBusiness(Clock).Handle(Arrange.Trusted, Shop, new BusinessChanges { AutoReplies = change }, None)).Error);

    private async Task<(Caller Customer, long Id)> StartAsync(string? content = "hi", Language? language = null, Device device = default)
    {
        var start = new ConversationStart { BusinessId = Shop, CustomerName = "Ada", Content = content, Language = language, Device = device };
        var started = (await new StartConversation(Stores.Writes, Stores.Views, Stores.Tokens, Stores.Turns, Automatic, Clock).Handle(new Caller.Visitor(), start, None)).Value.View;
        return (new Caller.Customer(started.CustomerId.ToString(), Shop), started.Id);
    }

    private async Task SendAsync(Caller customer, long id) => Assert.Null((await new SendMessage(Stores.Writes, Stores.Views, Stores.Turns, Automatic, Clock).Handle(
        customer, id, new MessageDraft { SenderType = Side.Customer, Content = "hi" }, None)).Error);

    private async Task<StaffConversationView> ReadAsync(long id) => (await Stores.Reads.FindConversationAsync<StaffConversationView>(Scope.Everything, id, None))!;

    private async Task<IEnumerable<string?>> SaidAsync(long id) =>
        (await Stores.History.ReadAsync(Scope.Everything, id, new MessageRange(100), None))!.Items.Select(message => message.Content?.ToString());
}
