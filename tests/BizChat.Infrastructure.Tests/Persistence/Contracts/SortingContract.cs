using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Feed;
using BizChat.Application.Inbox;
using BizChat.Application.Messages;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;
using BizChat.TestKit.Persistence;

namespace BizChat.Infrastructure.Tests.Persistence.Contracts;

/// <summary>Labels, priority, waiting and snooze, as the inbox lists and counts them.</summary>
public abstract class SortingContract<TStores> : StoreContract<TStores> where TStores : AdapterStores, new()
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly ConversationStatus[] Statuses = Enum.GetValues<ConversationStatus>();

    [Fact]
    public async Task Labels_and_priority_go_with_every_other_filter_and_counts_agree()
    {
        var bo = await Stores.HireAsync("bo", Shop, Clock);
        var (vip, billing) = (await Stores.LabelAsync(Shop, "VIP", Clock), await Stores.LabelAsync(Shop, "billing", Clock));
        var ids = new List<long>();
        for (var i = 0; i < 24; i++)
        {
            ids.Add(await Stores.StartAsync(Shop, Clock, i % 2 == 0 ? "Anna" : "Otto", content: i % 4 < 2 ? "hello" : null));
            string[] labels = (i % 4) switch { 0 => [vip, billing], 1 => [vip], 2 => [billing], _ => [] };
            await Stores.ChangeAsync(ids[i], new ConversationChanges
            {
                LabelIds = labels,
                Priority = i % 3 == 0 ? Priority.Urgent : null,
                Status = Statuses[i / 8],
                AssigneeId = i % 5 == 0 ? bo.Id : null,
            }, Clock);
        }
        await Stores.SendAsync(ids[3], Clock, "late");
        var all = (await ReadAsync(new InboxFilter(null, null, null)))!.Items;
        Assert.Equal(24, all.Count);

        foreach (var status in new ConversationStatus?[] { null, ConversationStatus.Active, ConversationStatus.Resolved })
            foreach (var labels in new string[][] { [], [vip], [billing, vip], ["none"] })
                foreach (var priority in new Priority?[] { null, Priority.Urgent, Priority.Low })
                    foreach (var assignee in new AssigneeFilter?[] { null, new(null), new(bo.Id) })
                        foreach (var (search, unread) in new[] { (null, false), (null, true), ("anna", false) })
                        {
                            var filter = new InboxFilter(status, assignee, search, unread) { Labels = labels, Priority = priority };
                            var expected = all.Where(one => (status is null || one.Status == status)
                                && labels.All(label => one.Labels.Any(its => its.Id.ToString() == label))
                                && (priority is null || one.Priority == priority)
                                && (assignee is not { } whose || one.Assignee?.Id.ToString() == whose.AgentId)
                                && (search is null || one.CustomerName.ToString() == "Anna")
                                && (!unread || one.UnreadCount > 0)).Select(one => one.Id).ToList();

                            var found = (await ReadAsync(filter))!;
                            Assert.Equal(expected, found.Items.Select(one => one.Id));
                            Assert.Equal(expected.Count, found.Total);
                            if (search is not null) continue;
                            var groups = await Stores.Inbox.CountsAsync(Shop, Statuses, None);
                            Assert.Equal(expected.Count, groups.Where(group => filter.Finds(group.Group)).Sum(group => group.Count));
                            Assert.Equal(expected, await WalkAsync(filter));
                        }
    }

    [Fact]
    public async Task A_label_of_another_business_finds_nothing()
    {
        var (theirs, id) = (await Stores.LabelAsync(Other, "VIP", Clock), await Stores.StartAsync(Other, Clock));
        await Stores.ChangeAsync(id, new ConversationChanges { LabelIds = new[] { theirs } }, Clock);

        foreach (var sort in Enum.GetValues<InboxSort>()) Assert.Empty(await IdsAsync(new InboxFilter(null, null, null) { Labels = [theirs], Sort = sort }));
    }

    [Fact]
    public async Task The_longest_waiting_come_first_and_the_others_by_activity()
    {
        var (answered, second, first, snoozed) = (await StartAsync(), await StartAsync(), await StartAsync(), await StartAsync());
        await WriteAsync(first);
        await WriteAsync(snoozed);
        await WriteAsync(second);
        await WriteAsync(answered);
        await WriteAsync(first);
        await WriteAsync(answered, Side.Business);
        await Stores.ChangeAsync(snoozed, new ConversationChanges { Status = ConversationStatus.Snoozed }, Clock);
        var resolved = await StartAsync();
        await WriteAsync(resolved);
        await Stores.ChangeAsync(resolved, new ConversationChanges { Status = ConversationStatus.Resolved }, Clock);
        var label = await Stores.LabelAsync(Shop, "VIP", Clock);
        foreach (var id in new[] { second, answered }) await Stores.ChangeAsync(id, new ConversationChanges { LabelIds = new[] { label } }, Clock);
        var waiting = new InboxFilter(null, null, null) { Sort = InboxSort.Waiting };

        Assert.Equal([first, snoozed, second, resolved, answered], await IdsAsync(waiting));
        Assert.Equal([first, second, answered], await IdsAsync(waiting with { Status = ConversationStatus.Active }));
        Assert.Equal([second, answered], await IdsAsync(waiting with { Labels = [label] }));
        foreach (var limit in new[] { 1, 2, 3 })
        {
            Assert.Equal([first, snoozed, second, resolved, answered], await WalkAsync(waiting, limit));
            Assert.Equal([second, answered], await WalkAsync(waiting with { Labels = [label] }, limit));
        }
        Assert.Equal(5, (await ReadAsync(waiting))!.Total);
    }

    [Fact]
    public async Task Counts_are_those_of_a_recount_whatever_happens()
    {
        var random = new Random(7);
        var bo = await Stores.HireAsync("bo", Shop, Clock);
        string[] labels = [await Stores.LabelAsync(Shop, "a", Clock), await Stores.LabelAsync(Shop, "b", Clock)];
        var ids = new List<long>();
        for (var i = 0; i < 5; i++) ids.Add(await StartAsync());
        for (var i = 0; i < 120; i++)
        {
            var id = ids[random.Next(ids.Count)];
            switch (random.Next(8))
            {
                case 0: ids.Add(await StartAsync()); break;
                case 1: await WriteAsync(id); break;
                case 2: await WriteAsync(id, Side.Business); break;
                case 3: await Stores.AcknowledgeAsync(await Stores.SendAsync(id, Clock), Clock); break;
                case 4: await Stores.ChangeAsync(id, new ConversationChanges { Status = Statuses[random.Next(3)] }, Clock); break;
                case 5: await Stores.ChangeAsync(id, new ConversationChanges { AssigneeId = random.Next(2) == 0 ? bo.Id : null }, Clock); break;
                case 6: await Stores.ChangeAsync(id, new ConversationChanges { LabelIds = labels[..random.Next(3)], Priority = random.Next(2) == 0 ? Priority.High : null }, Clock); break;
                default: await new MarkUnread(Stores.Writes, Clock).Handle(Arrange.Trusted, id, None); break;
            }
        }

        await AssertCountedAsync();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => WriteAsync(ids[i % ids.Count], i % 3 == 0 ? Side.Business : Side.Customer)));
        await AssertCountedAsync();
    }

    [Fact]
    public async Task A_mark_as_unread_is_taken_away_by_the_next_receipt_of_the_business()
    {
        var id = await StartAsync();
        var mark = new MarkUnread(Stores.Writes, Clock);
        await mark.Handle(Arrange.Trusted, id, None);
        Assert.Equal(0, await UnreadAsync(id));

        var message = await Stores.SendAsync(id, Clock);
        await Stores.AcknowledgeAsync(message, Clock);
        await mark.Handle(Arrange.Trusted, id, None);
        await mark.Handle(Arrange.Trusted, id, None);
        Assert.Equal(1, await UnreadAsync(id));
        Assert.Equal(MessageStatus.Read, (await Stores.History.ReadAsync(Scope.Everything, id, new MessageRange(1), None))!.Items[0].Status);

        await Stores.AcknowledgeAsync(message, Clock, MessageStatus.Delivered);
        Assert.Equal(1, await UnreadAsync(id));
        await Stores.AcknowledgeAsync(message, Clock);
        Assert.Equal(0, await UnreadAsync(id));

        await mark.Handle(Arrange.Trusted, id, None);
        await Stores.AcknowledgeAsync(await Stores.SendAsync(id, Clock), Clock);
        Assert.Equal(0, await UnreadAsync(id));
        await AssertCountedAsync();
    }

    [Fact]
    public async Task A_mark_as_unread_holds_when_the_receipt_before_it_is_of_the_same_transaction()
    {
        var id = await StartAsync();
        var message = await WriteAsync(id);
        using var blocked = new BlockedStore(Stores.Writes);
        Task[] together = [Stores.AcknowledgeAsync(message, Clock), new MarkUnread(Stores.Writes, Clock).Handle(Arrange.Trusted, id, None)];

        blocked.Release();
        await Task.WhenAll(together);

        Assert.Equal(1, await UnreadAsync(id));
        Assert.NotNull(await Stores.WriteAsync(async work => (await work.ConversationAsync(id))!.MarkedUnreadAt));
        Assert.Equal(MessageStatus.Read, (await Stores.History.ReadAsync(Scope.Everything, id, new MessageRange(1), None))!.Items[0].Status);
        await AssertCountedAsync();
    }

    [Fact]
    public async Task A_changed_label_is_shown_by_all_its_conversations_and_a_deleted_one_by_none()
    {
        var (vip, other) = (await Stores.LabelAsync(Shop, "VIP", Clock), await Stores.LabelAsync(Shop, "other", Clock));
        var ids = new List<long>();
        for (var i = 0; i < 103; i++)
        {
            ids.Add(await StartAsync());
            await Stores.ChangeAsync(ids[i], new ConversationChanges { LabelIds = new[] { vip, other } }, Clock);
        }
        var before = Stores.Published.All.Count;
        var apply = new ApplyLabelChanges(Stores.Writes, Stores.Reads, Clock);

        await new ChangeLabel(Stores.Writes, apply, Clock).Handle(Arrange.Trusted, Shop, vip, new LabelChanges { Name = "Zeta", Color = "#ABCDEF" }, None);

        Assert.All((await ReadAsync(new InboxFilter(null, null, null)))!.Items, one => Assert.Equal(["other #aabbcc", "Zeta #abcdef"], one.Labels.Select(label => $"{label.Name} {label.Color}")));
        var told = Stores.Published.All.Skip(before).ToList();
        Assert.Equal(ids, told.OfType<ConversationUpdated>().Select(one => one.ConversationId!.Value));
        Assert.All(told, one => Assert.True(one.IsForStaff));

        await new DeleteLabel(Stores.Writes, apply, Clock).Handle(Arrange.Trusted, Shop, vip, None);

        Assert.All((await ReadAsync(new InboxFilter(null, null, null)))!.Items, one => Assert.Equal("other", Assert.Single(one.Labels).Name.ToString()));
        Assert.Empty(await IdsAsync(new InboxFilter(null, null, null) { Labels = [vip] }));
        Assert.Equal(103, (await ReadAsync(new InboxFilter(null, null, null) { Labels = [other] }))!.Total);
        await AssertCountedAsync();
    }

    [Fact]
    public async Task A_deletion_of_a_label_that_was_cut_off_is_completed_later()
    {
        var vip = await Stores.LabelAsync(Shop, "VIP", Clock);
        var id = await StartAsync();
        await Stores.ChangeAsync(id, new ConversationChanges { LabelIds = new[] { vip } }, Clock);
        await Stores.WriteAsync(async work =>
        {
            (await work.FindAsync<Label>(vip))!.Delete(Clock.GetUtcNow());
            return true;
        });
        var apply = new ApplyLabelChanges(Stores.Writes, Stores.Reads, Clock);

        await apply.Handle(None);
        Assert.Single(await IdsAsync(new InboxFilter(null, null, null) { Labels = [vip] }));
        Clock.Advance(ApplyLabelChanges.Grace + TimeSpan.FromSeconds(1));
        await apply.Handle(None);

        Assert.Empty(await IdsAsync(new InboxFilter(null, null, null) { Labels = [vip] }));
        // The name is free again.
        Assert.Null((await new MakeLabel(Stores.Writes, Clock).Handle(Arrange.Trusted, Shop, new LabelDraft { Name = "vip", Color = "#aabbcc" }, None)).Error);
    }

    [Fact]
    public async Task Snoozed_conversations_wake_at_their_time_once_whoever_looks()
    {
        var (soon, later, open) = (await StartAsync(), await StartAsync(), await StartAsync());
        await Stores.ChangeAsync(soon, new ConversationChanges { SnoozedUntil = Clock.GetUtcNow().AddMinutes(1) }, Clock);
        await Stores.ChangeAsync(later, new ConversationChanges { SnoozedUntil = Clock.GetUtcNow().AddMinutes(2) }, Clock);
        await Stores.ChangeAsync(open, new ConversationChanges { Status = ConversationStatus.Snoozed }, Clock);
        var wake = new WakeConversations(Stores.Writes, Stores.Inbox, Stores.Turns, Clock);

        await wake.Handle(None);
        Assert.Empty(await ActiveAsync());

        Clock.Advance(TimeSpan.FromMinutes(1));
        var before = Stores.Published.All.Count;
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => wake.Handle(None)));

        Assert.Equal([soon], await ActiveAsync());
        var told = Assert.Single(Stores.Published.All.Skip(before).OfType<ConversationUpdated>());
        Assert.Equal((soon, true), (told.ConversationId, told.IsForStaff));
        Clock.Advance(TimeSpan.FromDays(1));
        await wake.Handle(None);
        Assert.Equal([later, soon], await ActiveAsync());
        await AssertCountedAsync();

        async Task<IEnumerable<long>> ActiveAsync() => await IdsAsync(new InboxFilter(ConversationStatus.Active, null, null));
    }

    [Fact]
    public async Task Customers_are_not_shown_what_is_for_staff_and_are_not_woken_by_it()
    {
        var id = await StartAsync();
        var head = await Stores.Feed.HeadAsync(None);
        var staff = Stores.Feed.WaitAsync(FeedSubject.StaffConversation(id), TimeSpan.FromMinutes(5), None);
        var customer = Stores.Feed.WaitAsync(FeedSubject.Conversation(id), TimeSpan.FromMinutes(5), None);

        await Stores.ChangeAsync(id, new ConversationChanges { Priority = Priority.High }, Clock);
        await staff;
        Assert.False(customer.IsCompleted);
        Assert.Equal(["conversation_activity", "conversation_updated"], (await Stores.Feed.ReadAsync(FeedSubject.StaffConversation(id), head, 10, None))!.Select(item => item.Type.ToString()));
        Assert.Empty((await Stores.Feed.ReadAsync(FeedSubject.Conversation(id), head, 10, None))!);

        await Stores.ChangeAsync(id, new ConversationChanges { Status = ConversationStatus.Resolved }, Clock);
        await customer;
        Assert.Single((await Stores.Feed.ReadAsync(FeedSubject.Conversation(id), head, 10, None))!);
    }

    private Task<long> StartAsync() => Stores.StartAsync(Shop, Clock);

    private Task<MessageView> WriteAsync(long id, Side side = Side.Customer)
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        return Stores.SendAsync(id, Clock, side: side);
    }

    private async Task<int> UnreadAsync(long id) => (await ReadAsync(new InboxFilter(null, null, null)))!.Items.Single(one => one.Id == id).UnreadCount;

    private Task<Listing<StaffConversationView>?> ReadAsync(InboxFilter filter, Page? page = null) => Stores.Inbox.ReadAsync(Shop, filter, page ?? new Page(1000, 0), None);

    private async Task<IEnumerable<long>> IdsAsync(InboxFilter filter) => (await ReadAsync(filter))!.Items.Select(one => one.Id);

    private async Task<List<long>> WalkAsync(InboxFilter filter, int limit = 5)
    {
        var seen = new List<long>();
        PageEnd? below = null;
        do
        {
            var page = (await ReadAsync(filter, new Page(limit, 0, below)))!;
            seen.AddRange(page.Items.Select(one => one.Id));
            below = page.End;
        }
        while (below is not null);
        return seen;
    }

    private async Task AssertCountedAsync()
    {
        var counted = (await Stores.Inbox.CountsAsync(Shop, Statuses, None)).ToDictionary(group => group.Group, group => group.Count);
        var all = new List<InboxGroup>();
        foreach (var id in await IdsAsync(new InboxFilter(null, null, null)))
            all.Add(InboxGroup.Of(await Stores.WriteAsync(async work => (await work.ConversationAsync(id))!)));

        Assert.Equal(all.CountBy(group => group).ToDictionary(), counted);
        foreach (var label in all.SelectMany(group => group.Labels.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct())
            Assert.Equal(all.Count(group => group.Has(label)), (await IdsAsync(new InboxFilter(null, null, null) { Labels = [label] })).Count());
    }
}
