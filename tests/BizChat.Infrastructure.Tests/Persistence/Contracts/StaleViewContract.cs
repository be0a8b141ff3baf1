using BizChat.Application.Common;
using BizChat.Application.Messages;
using BizChat.Domain.Access;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.TestKit.Persistence;

namespace BizChat.Infrastructure.Tests.Persistence.Contracts;

/// <summary>Two senders of a business do not answer the same customer without knowing of each other.</summary>
public abstract class StaleViewContract<TStores> : StoreContract<TStores> where TStores : AdapterStores, new()
{
    private static readonly CancellationToken None = CancellationToken.None;

    private Caller.Agent bo = null!;
    private Caller.Agent grace = null!;
    private long id;
    private MessageView asked = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        bo = await HireAsync("Bo");
        grace = await HireAsync("Grace");
        id = await Stores.StartAsync(Shop, Clock);
        asked = await Stores.SendAsync(id, Clock, "how much?");
    }

    [Fact]
    public async Task What_a_colleague_wrote_after_the_seen_message_refuses_an_answer_and_is_shown_with_all_that_was_missed()
    {
        var colleague = (await SendAsync(grace, "ten", asked.Id)).Value.View;
        var customer = await Stores.SendAsync(id, Clock, "thanks");

        var refusal = (await SendAsync(bo, "twelve", asked.Id)).Error!;

        Assert.Equal((ErrorKind.Conflict, "message.stale_view", "seenMessageId"), (refusal.Kind, refusal.Code, refusal.Field));
        Assert.Equal([colleague, customer], refusal.Missed);
        Assert.Equal([asked.Id, colleague.Id, customer.Id], await IdsAsync());
        Assert.Null((await SendAsync(bo, "twelve", customer.Id)).Error);
    }

    [Fact]
    public async Task Of_answers_that_are_sent_at_the_same_moment_one_is_stored()
    {
        var agents = new[] { bo, grace, await HireAsync("Ann"), await HireAsync("Cy") };

        var results = await Task.WhenAll(agents.Select(agent => SendAsync(agent, "the answer of " + agent.Name, asked.Id)));

        var sent = Assert.Single(results, result => result.Error is null).Value.View;
        Assert.All(results.Where(result => result.Error is not null), result => Assert.Equal([sent], result.Error!.Missed));
        Assert.Equal([asked.Id, sent.Id], await IdsAsync());
    }

    [Fact]
    public async Task The_own_messages_and_those_of_the_customer_refuse_nothing()
    {
        await SendAsync(bo, "one moment", asked.Id);
        await Stores.SendAsync(id, Clock, "still here");

        Assert.Null((await SendAsync(bo, "ten", asked.Id)).Error);
    }

    [Fact]
    public async Task A_program_of_the_business_counts_as_another_sender_and_is_refused_likewise()
    {
        var key = new Caller.ApiKey("k1", Shop, "A program");
        Assert.Null((await SendAsync(key, "ten", asked.Id)).Error);

        Assert.Equal("message.stale_view", (await SendAsync(bo, "twelve", asked.Id)).Error?.Code);
        await SendAsync(bo, "twelve", null);
        Assert.Equal("message.stale_view", (await SendAsync(key, "eleven", asked.Id)).Error?.Code);
    }

    [Fact]
    public async Task Without_a_seen_message_or_from_a_customer_or_in_open_mode_nothing_is_refused()
    {
        await SendAsync(grace, "ten", asked.Id);
        var customer = await Stores.WriteAsync(async work => new Caller.Customer((await work.ConversationAsync(id))!.CustomerId, Shop));

        Assert.Null((await SendAsync(bo, "twelve", null)).Error);
        Assert.Null((await SendAsync(customer, "thanks", asked.Id, Side.Customer)).Error);
        Assert.Null((await SendAsync(Arrange.Trusted, "eleven", asked.Id)).Error);
    }

    [Fact]
    public async Task A_repeat_is_answered_before_that_is_asked()
    {
        var first = (await SendAsync(bo, "ten", asked.Id, key: "k")).Value.View;
        await SendAsync(grace, "twelve", null);

        var again = (await SendAsync(bo, "ten", asked.Id, key: "k")).Value;

        Assert.Equal((false, first), (again.IsNew, again.View));
        Assert.Equal("clientMessageId", (await SendAsync(bo, "eleven", asked.Id, key: "k")).Error?.Field);
    }

    [Fact]
    public async Task Who_has_seen_none_says_zero_and_what_is_no_message_of_the_conversation_is_refused()
    {
        var elsewhere = await Stores.SendAsync(await Stores.StartAsync(Shop, Clock), Clock);

        foreach (var unknown in new[] { elsewhere.Id, 999, -1, long.MaxValue, long.MinValue })
            Assert.Equal((ErrorKind.Invalid, "seenMessageId"), (await SendAsync(bo, "ten", unknown)).Error is { } refusal ? (refusal.Kind, refusal.Field) : default);
        Assert.Null((await SendAsync(bo, "hello", 0)).Error);
        Assert.Equal("message.stale_view", (await SendAsync(grace, "hello", 0)).Error?.Code);
    }

    [Fact]
    public async Task A_refusal_shows_the_newest_fifty()
    {
        for (var i = 0; i < 60; i++) await SendAsync(grace, $"answer {i}", null);

        var missed = (await SendAsync(bo, "ten", asked.Id)).Error!.Missed!.Cast<MessageView>();

        Assert.Equal(Enumerable.Range(10, 50).Select(i => $"answer {i}"), missed.Select(message => message.Content.ToString()));
    }

    private async Task<Caller.Agent> HireAsync(string name) =>
        new((await Stores.HireAsync(name, Shop, Clock)).Id, name, new Dictionary<string, Role> { [Shop] = Role.Agent });

    private Task<Result<SentMessage>> SendAsync(Caller caller, string content, long? seen, Side side = Side.Business, string? key = null) =>
        new SendMessage(Stores.Writes, Stores.Views, Stores.Turns, Stores.Automatic, Clock).Handle(
            caller, id, new MessageDraft { SenderType = side, SenderName = "Somebody", Content = content, SeenMessageId = seen, ClientMessageId = key }, None);

    private async Task<IEnumerable<long>> IdsAsync() =>
        (await Stores.History.ReadAsync(Scope.Everything, id, new MessageRange(100), None))!.Items.Select(message => message.Id);
}
