using BizChat.Application.Access;
using BizChat.Application.Businesses;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Messages;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.TestKit.Persistence;

namespace BizChat.Infrastructure.Tests.Persistence.Contracts;

/// <summary>Round robin gives conversations to the available agents in turn, and lets them wait when there is none.</summary>
public abstract class TurnContract<TStores> : StoreContract<TStores> where TStores : AdapterStores, new()
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly Connected connected = new();
    private readonly Dictionary<string, string> names = [];

    private Turns Turns => new(connected);

    private GiveOutWaiting GiveOut => new(Stores.Writes, Stores.Reads, connected, Turns, Clock);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var name in new[] { "ann", "bo", "cy" })
        {
            names[name] = (await Stores.HireAsync(name, Shop, Clock)).Id;
            Clock.Advance(TimeSpan.FromSeconds(1));
        }
        await ModeAsync(AssignmentMode.RoundRobin);
    }

    [Fact]
    public async Task New_conversations_go_to_the_connected_and_online_in_turn()
    {
        Connect("ann", "bo", "cy");
        await AwayAsync("cy");

        var given = await StartAsync(5);

        Assert.Equal(["ann", "bo", "ann", "bo", "ann"], given.Select(view => NameOf(view)));
    }

    [Fact]
    public async Task Of_many_at_once_each_agent_gets_as_many()
    {
        Connect("ann", "bo", "cy");

        var given = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => StartAsync()));

        Assert.Equal([("ann", 10), ("bo", 10), ("cy", 10)], given.GroupBy(view => NameOf(view)!).Select(group => (group.Key, group.Count())).Order());
    }

    [Fact]
    public async Task While_nobody_is_available_they_wait_and_are_given_out_oldest_first()
    {
        var waiting = await StartAsync(3);
        Assert.All(waiting, view => Assert.Null(view.Assignee));
        await Stores.ChangeAsync(waiting[1].Id, new ConversationChanges { Status = ConversationStatus.Resolved }, Clock);

        await GiveOut.Handle(None);
        Assert.Null(await AssigneeAsync(waiting[0].Id));
        Connect("bo", "ann");
        await Task.WhenAll(GiveOut.Handle(None), GiveOut.Handle(None));

        Assert.Equal(["ann", null, "bo"], [await AssigneeAsync(waiting[0].Id), await AssigneeAsync(waiting[1].Id), await AssigneeAsync(waiting[2].Id)]);
        Assert.Equal(2, Stores.Published.All.OfType<ConversationUpdated>().Count(updated => updated.Conversation.AssigneeId is not null));
    }

    [Fact]
    public async Task A_conversation_that_a_customer_or_an_agent_opens_again_is_given_unless_somebody_has_it()
    {
        var (first, second) = (await StartAsync(), await StartAsync());
        foreach (var id in new[] { first.Id, second.Id }) await Stores.ChangeAsync(id, new ConversationChanges { Status = ConversationStatus.Resolved }, Clock);
        await GiveOut.Handle(None);
        Connect("ann", "bo");

        await SendAsync(first.Id);
        await SendAsync(first.Id);
        await new ChangeConversation(Stores.Writes, Stores.Views, Turns, Clock).Handle(Arrange.Trusted, second.Id, new ConversationChanges { Status = ConversationStatus.Active }, None);

        Assert.Equal(("ann", "bo"), (await AssigneeAsync(first.Id), await AssigneeAsync(second.Id)));
        await Stores.ChangeAsync(first.Id, new ConversationChanges { Status = ConversationStatus.Resolved }, Clock);
        await SendAsync(first.Id);
        Assert.Equal("ann", await AssigneeAsync(first.Id));
    }

    [Fact]
    public async Task One_that_wakes_from_its_snooze_is_given()
    {
        var id = (await StartAsync()).Id;
        await Stores.ChangeAsync(id, new ConversationChanges { SnoozedUntil = Clock.GetUtcNow().AddHours(1) }, Clock);
        await GiveOut.Handle(None);
        Connect("ann");

        Clock.Advance(TimeSpan.FromHours(1));
        await new Application.Inbox.WakeConversations(Stores.Writes, Stores.Inbox, Turns, Clock).Handle(None);

        Assert.Equal("ann", await AssigneeAsync(id));
    }

    [Fact]
    public async Task What_a_removed_member_has_left_goes_to_the_next_agent_or_waits_for_one()
    {
        Connect("ann");
        var left = await StartAsync(2);
        var snoozed = await StartAsync();
        await Stores.ChangeAsync(snoozed.Id, new ConversationChanges { SnoozedUntil = Clock.GetUtcNow().AddHours(1) }, Clock);
        Connect("bo");
        await StartAsync();
        Connect("ann", "bo");

        await RemoveAsync("ann");

        Assert.Equal(["bo", "bo", null], [await AssigneeAsync(left[0].Id), await AssigneeAsync(left[1].Id), await AssigneeAsync(snoozed.Id)]);

        Connect();
        await RemoveAsync("bo");
        Assert.Null(await AssigneeAsync(left[0].Id));
        Connect("cy");
        await GiveOut.Handle(None);

        Assert.Equal(["cy", "cy", null], [await AssigneeAsync(left[0].Id), await AssigneeAsync(left[1].Id), await AssigneeAsync(snoozed.Id)]);
    }

    [Fact]
    public async Task By_hand_nothing_is_given_and_nothing_waits()
    {
        await StartAsync();
        await ModeAsync(AssignmentMode.Manual);
        Connect("ann");

        await GiveOut.Handle(None);
        var view = await StartAsync();
        await ModeAsync(AssignmentMode.RoundRobin);
        await GiveOut.Handle(None);

        Assert.Null(view.Assignee);
        Assert.DoesNotContain(Stores.Published.All.OfType<ConversationUpdated>(), updated => updated.Conversation.AssigneeId is not null);
    }

    [Fact]
    public async Task Agents_of_another_business_get_none()
    {
        connected.Agents[Shop] = [(await Stores.HireAsync("eve", Other, Clock)).Id];

        Assert.Null((await StartAsync()).Assignee);
    }

    private void Connect(params string[] agents) => connected.Agents[Shop] = [.. agents.Select(name => names[name])];

    private async Task AwayAsync(string name) =>
        await Stores.WriteAsync(async work =>
        {
            (await work.FindAsync<Agent>(names[name]))!.ChangeAvailability(Availability.Away);
            return 0;
        });

    private async Task RemoveAsync(string name) => _ = (await new RemoveMember(Stores.Writes, Turns, Clock).Handle(Arrange.Trusted, Shop, names[name], None)).Value;

    private async Task ModeAsync(AssignmentMode mode) => Assert.Null(
        (await Stores.ChangeBusiness(Clock).Handle(Arrange.Trusted, Shop, new BusinessChanges { Assignment = mode }, None)).Error);

    private async Task<ConversationView> StartAsync() => (await new StartConversation(Stores.Writes, Stores.Views, Stores.Tokens, Turns, Stores.Automatic, Clock).Handle(
        Arrange.Trusted, new ConversationStart { BusinessId = Shop, CustomerName = "Ada", Content = "hi" }, None)).Value.View;

    private async Task<IReadOnlyList<ConversationView>> StartAsync(int count)
    {
        var views = new List<ConversationView>();
        for (var i = 0; i < count; i++) views.Add(await StartAsync());
        return views;
    }

    private async Task SendAsync(long id) => Assert.Null((await new SendMessage(Stores.Writes, Stores.Views, Turns, Stores.Automatic, Clock).Handle(
        Arrange.Trusted, id, new MessageDraft { SenderType = Side.Customer, SenderName = "Ada", Content = "hi" }, None)).Error);

    private async Task<string?> AssigneeAsync(long id) => NameOf((await Stores.Reads.FindConversationAsync<StaffConversationView>(Scope.Everything, id, None))!);

    private static string? NameOf(ConversationView view) => view.Assignee?.Name.ToString();

    private sealed class Connected : IPresence
    {
        public Dictionary<string, IReadOnlyCollection<string>> Agents { get; } = [];

        public IReadOnlyCollection<string> StaffedBusinesses => Agents.Keys;

        public IReadOnlyCollection<string> AgentsOf(string businessId) => Agents.GetValueOrDefault(businessId) ?? [];

        public ConnectedNow Of(string businessId) => new([], AgentsOf(businessId));
    }
}
