using System.Text.Json;
using BizChat.Application.Access;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Customers;
using BizChat.Application.Feed;
using BizChat.Application.Notes;
using BizChat.Domain.Access;
using BizChat.Domain.Conversations;
using BizChat.TestKit.Persistence;

namespace BizChat.Infrastructure.Tests.Persistence.Contracts;

public abstract class ActivityContract<TStores> : StoreContract<TStores> where TStores : AdapterStores, new()
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly ActivityActor Program = new(ActivityActorKind.Key, "k1", "A program");

    [Fact]
    public async Task Changes_are_recorded_with_who_made_them_and_where_in_the_thread()
    {
        var id = await Stores.StartAsync(Shop, Clock, "Ann");
        var message = await Stores.SendAsync(id, Clock);
        var agent = await Stores.HireAsync("bo", Shop, Clock);
        var bo = new Caller.Agent(agent.Id, "Bo", new Dictionary<string, Role> { [Shop] = Role.Agent });

        await ChangeAsync(bo, id, new ConversationChanges { Status = ConversationStatus.Resolved, AssigneeId = agent.Id, CustomerName = "Bea", CustomerPhone = "+49" });
        await ChangeAsync(new Caller.ApiKey("k1", Shop, "A program"), id, new ConversationChanges { AssigneeId = (string?)null });

        var all = await AllAsync(id);
        var assignee = $$"""{"id":"{{agent.Id}}","name":"bo"}""";
        Assert.Equal(
            [
                $$"""{"type":"details_changed","actor":{"kind":"agent","id":"{{agent.Id}}","name":"Bo"},"fields":["customer_name","customer_phone"]}""",
                $$"""{"type":"assigned","actor":{"kind":"agent","id":"{{agent.Id}}","name":"Bo"},"from":null,"to":""" + assignee + "}",
                $$"""{"type":"status_changed","actor":{"kind":"agent","id":"{{agent.Id}}","name":"Bo"},"from":"active","to":"resolved","snoozed_until":null}""",
                $$"""{"type":"assigned","actor":{"kind":"key","id":"k1","name":"A program"},"from":{{assignee}},"to":null}""",
            ], all.Select(Essence));
        Assert.All(all, one => Assert.Equal((id, message.Id, Clock.GetUtcNow()), (one.ConversationId, one.AfterMessageId, one.CreatedAt)));
    }

    [Fact]
    public async Task Labels_priority_and_snooze_are_recorded_and_waking_as_the_systems()
    {
        var id = await Stores.StartAsync(Shop, Clock, "Ann");
        var (vip, billing) = (await Stores.LabelAsync(Shop, "VIP", Clock), await Stores.LabelAsync(Shop, "billing", Clock));
        var key = new Caller.ApiKey("k1", Shop, "A program");
        await ChangeAsync(key, id, new ConversationChanges { LabelIds = new[] { vip }, Priority = Priority.High, SnoozedUntil = Clock.GetUtcNow().AddHours(1) });
        await ChangeAsync(key, id, new ConversationChanges { LabelIds = new[] { billing }, Priority = Priority.High });

        Clock.Advance(TimeSpan.FromHours(1));
        await new Application.Inbox.WakeConversations(Stores.Writes, Stores.Inbox, Stores.Turns, Clock).Handle(None);

        const string Actor = "\"actor\":{\"kind\":\"key\",\"id\":\"k1\",\"name\":\"A program\"}";
        Assert.Equal(
            [
                $$"""{"type":"labels_changed",{{Actor}},"added":[{"id":"{{vip}}","name":"VIP","color":"#aabbcc"}],"removed":[]}""",
                $$"""{"type":"priority_changed",{{Actor}},"from":null,"to":"high"}""",
                $$"""{"type":"status_changed",{{Actor}},"from":"active","to":"snoozed","snoozed_until":"2026-01-31T13:00:00.000Z"}""",
                $$"""{"type":"labels_changed",{{Actor}},"added":[{"id":"{{billing}}","name":"billing","color":"#aabbcc"}],"removed":[{"id":"{{vip}}","name":"VIP","color":"#aabbcc"}]}""",
                """{"type":"status_changed","actor":{"kind":"system","id":null,"name":null},"from":"snoozed","to":"active","snoozed_until":null}""",
            ], (await AllAsync(id)).Select(Essence));
    }

    [Fact]
    public async Task What_changes_nothing_and_a_plain_message_is_not_recorded()
    {
        var id = await Stores.StartAsync(Shop, Clock, "Ann", content: "hello");
        await Stores.SendAsync(id, Clock);
        await Stores.SendAsync(id, Clock, side: Side.Business);
        await Stores.ChangeAsync(id, new ConversationChanges { Status = ConversationStatus.Active, AssigneeId = (string?)null, CustomerName = "Ann" }, Clock);

        Assert.Empty(await AllAsync(id));
        Assert.DoesNotContain(Stores.Published.All, happened => happened is ActivityRecorded);
    }

    [Fact]
    public async Task A_message_that_opens_a_conversation_again_is_recorded_after_it_as_the_customers()
    {
        var id = await Stores.StartAsync(Shop, Clock, "Ann");
        await Stores.ChangeAsync(id, new ConversationChanges { Status = ConversationStatus.Snoozed }, Clock);

        var message = await Stores.SendAsync(id, Clock);

        var reopened = (await AllAsync(id))[^1];
        var customer = (await Stores.Reads.FindConversationAsync<StaffConversationView>(Scope.Everything, id, None))!.CustomerId;
        Assert.Equal($$"""{"type":"status_changed","actor":{"kind":"customer","id":"{{customer}}","name":"Somebody"},"from":"snoozed","to":"active","snoozed_until":null}""", Essence(reopened));
        Assert.Equal(message.Id, reopened.AfterMessageId);
    }

    [Fact]
    public async Task What_a_former_member_had_is_released_by_who_removes_the_member_or_by_the_system()
    {
        var agent = await Stores.HireAsync("bo", Shop, Clock);
        var (open, resolved) = (await Stores.StartAsync(Shop, Clock), await Stores.StartAsync(Shop, Clock));
        await Stores.ChangeAsync(open, new ConversationChanges { AssigneeId = agent.Id }, Clock);
        await Stores.ChangeAsync(resolved, new ConversationChanges { AssigneeId = agent.Id, Status = ConversationStatus.Resolved }, Clock);

        _ = (await new RemoveMember(Stores.Writes, Stores.Turns, Clock).Handle(Arrange.Trusted, Shop, agent.Id, None)).Value;
        await Stores.SendAsync(resolved, Clock);

        Assert.Equal((ActivityType.Assigned, ActivityActorKind.Agent), Kind((await AllAsync(open))[^1]));
        Assert.Equal([(ActivityType.Assigned, ActivityActorKind.System), (ActivityType.StatusChanged, ActivityActorKind.Customer)], (await AllAsync(resolved)).Skip(2).Select(Kind));

        static (ActivityType, ActivityActorKind) Kind(ActivityView one) => (one.Type, one.Actor.Kind);
    }

    [Fact]
    public async Task The_feed_has_it_for_staff_and_for_no_customer()
    {
        var id = await Stores.StartAsync(Shop, Clock, content: "hello");
        var asCustomer = await ReadAsync(FeedSubject.Conversation(id));

        await RecordAsync(id);
        await RecordAsync(id);

        var all = await AllAsync(id);
        foreach (var subject in new[] { FeedSubject.Business(Shop), FeedSubject.StaffConversation(id) })
        {
            var items = (await Stores.Feed.ReadAsync(subject, 0, 100, None))!.Where(item => item.Type == "conversation_activity").ToList();
            Assert.Equal(all.Select(Json), items.Select(item => Json(item.Data)));
            Assert.Equal(all.Select(one => one.Id), items.Select(item => item.Position));
        }
        var tail = (await Stores.Feed.TailAsync(0, 100, None))!;
        Assert.Equal(all.Select(Json), tail.Where(one => one.IsForStaff).Select(one => Json(one.Item.Data)));
        Assert.Equal(asCustomer, await ReadAsync(FeedSubject.Conversation(id)));
        Assert.All(await ReadAsync(FeedSubject.Conversation(id), limit: 1), item => Assert.DoesNotContain("conversation_activity", item, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Staff_who_wait_for_it_are_woken_and_customers_are_not()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        var hour = TimeSpan.FromHours(1);
        var customer = Stores.Feed.WaitAsync(FeedSubject.Conversation(id), hour, None);
        var staff = Stores.Feed.WaitAsync(FeedSubject.StaffConversation(id), hour, None);
        var business = Stores.Feed.WaitAsync(FeedSubject.Business(Shop), hour, None);

        await RecordAsync(id);
        await Task.WhenAll(staff, business);

        Assert.False(customer.IsCompleted);
        await Stores.SendAsync(id, Clock);
        await customer;
    }

    [Fact]
    public async Task It_is_read_in_pages_in_both_directions()
    {
        var (id, neighbour) = (await Stores.StartAsync(Shop, Clock), await Stores.StartAsync(Shop, Clock));
        for (var i = 0; i < 5; i++)
        {
            await RecordAsync(id);
            await RecordAsync(neighbour);
        }
        var ids = (await AllAsync(id)).Select(one => one.Id).ToArray();

        Assert.Equal(5, ids.Length);
        Assert.Equal(ids.Order(), ids);
        await PageAsync(new ActivityRange(2), ids[3..], hasMore: true);
        await PageAsync(new ActivityRange(2, Before: ids[3]), ids[1..3], hasMore: true);
        await PageAsync(new ActivityRange(2, Before: ids[1]), ids[..1], hasMore: false);
        await PageAsync(new ActivityRange(2, After: 0), ids[..2], hasMore: true);
        await PageAsync(new ActivityRange(3, After: ids[1]), ids[2..], hasMore: false);
        await PageAsync(new ActivityRange(2, After: ids[4]), [], hasMore: false);

        async Task PageAsync(ActivityRange range, long[] expected, bool hasMore)
        {
            var page = await Stores.ActivityLog.ReadAsync(id, range, None);
            Assert.Equal(expected, page.Items.Select(one => one.Id));
            Assert.Equal(hasMore, page.HasMore);
        }
    }

    [Fact]
    public async Task A_note_is_read_back_as_it_was_written_edited_and_deleted_also_within_a_batch()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        var agent = await Stores.HireAsync("bo", Shop, Clock);
        var draft = new NoteDraft { Content = "ä\t👍", Mentions = [agent.Id], ClientNoteId = "n" };

        var written = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => new WriteNote(Stores.Writes, Clock).Handle(Arrange.Trusted, id, draft, None)));

        Assert.Equal(1, written.Count(result => result.Value.IsNew));
        var note = Json(written[0].Value.View);
        Assert.All(written, result => Assert.Equal(note, Json(result.Value.View)));
        await IsAsync(note);
        foreach (var content in new[] { "ö", "ü" })
            await IsAsync(Json((await new EditNote(Stores.Writes, Clock).Handle(Arrange.Trusted, id, written[0].Value.View.Id, new NoteChanges { Content = content }, None)).Value));
        Assert.Null((await new DeleteNote(Stores.Writes, Clock).Handle(Arrange.Trusted, id, written[0].Value.View.Id, None)).Error);
        var deleted = Json(Assert.Single(await AllAsync(id)));
        Assert.DoesNotContain("ü", deleted, StringComparison.Ordinal);
        await IsAsync(deleted);

        async Task IsAsync(string expected)
        {
            Assert.Equal(expected, Json(Assert.Single(await AllAsync(id))));
            Assert.All((await Stores.Feed.ReadAsync(FeedSubject.StaffConversation(id), 1, 100, None))!, item => Assert.Equal(expected, Json(item.Data)));
        }
    }

    [Fact]
    public async Task Erased_with_the_customer_it_keeps_its_place()
    {
        var id = await Stores.StartAsync(Shop, Clock, "Ann", content: "hello");
        var customer = (await Stores.Reads.FindConversationAsync<StaffConversationView>(Scope.Everything, id, None))!.CustomerId.ToString();
        await new WriteNote(Stores.Writes, Clock).Handle(Arrange.Trusted, id, new NoteDraft { Content = "secret" }, None);
        await Stores.ChangeAsync(id, new ConversationChanges { Status = ConversationStatus.Resolved }, Clock);
        await Stores.SendAsync(id, Clock);
        var before = await AllAsync(id);
        var resume = new ResumeErasures(Stores.Writes, Stores.Reads, Stores.Get<Application.Ports.IFileStorage>(), Stores.Get<Application.Ports.IErasedDataPurge>(), Clock);

        Assert.Null((await new EraseCustomer(Stores.Writes, resume, Clock).Handle(Arrange.Trusted, Shop, customer, None)).Error);
        await resume.Handle(None);

        var after = await AllAsync(id);
        Assert.Equal(before.Select(one => (one.Id, one.Type, one.AfterMessageId)), after.Select(one => (one.Id, one.Type, one.AfterMessageId)));
        Assert.DoesNotContain("secret", string.Concat(after.Select(Json)), StringComparison.Ordinal);
        Assert.Equal(new ActivityActorView(ActivityActorKind.Customer, null, "Erased customer"), after[^1].Actor);
    }

    [Fact]
    public async Task Of_a_unit_of_work_that_fails_nothing_is_recorded()
    {
        var id = await Stores.StartAsync(Shop, Clock);

        await Assert.ThrowsAsync<NotSupportedException>(() => Stores.Writes.WriteAsync<Domain.Common.Done>(async work =>
        {
            work.ChangeStatus((await work.ConversationAsync(id))!, ConversationStatus.Resolved, default, Program, Clock.GetUtcNow());
            throw new NotSupportedException();
        }, None));

        Assert.Empty(await AllAsync(id));
        await RecordAsync(id);
        Assert.Equal(await Stores.Feed.HeadAsync(None), Assert.Single(await AllAsync(id)).Id);
    }

    private Task RecordAsync(long id) => Stores.WriteAsync(async work =>
    {
        work.RecordActivity((await work.ConversationAsync(id))!, Program, new DetailsChanged(["customer_name"]), Clock.GetUtcNow());
        return new Domain.Common.Done();
    });

    private async Task ChangeAsync(Caller caller, long id, ConversationChanges changes) =>
        _ = (await new ChangeConversation(Stores.Writes, Stores.Views, Stores.Turns, Clock).Handle(caller, id, changes, None)).Value;

    private async Task<IReadOnlyList<ActivityView>> AllAsync(long id) => (await Stores.ActivityLog.ReadAsync(id, new ActivityRange(100), None)).Items;

    private async Task<IEnumerable<string>> ReadAsync(FeedSubject subject, int limit = 100) => (await Stores.Feed.ReadAsync(subject, 0, limit, None))!.Select(Json);

    private static string Json<T>(T value) => JsonSerializer.Serialize<object>(value!, WireJson.Options);

    /// <summary>What is its own of an activity: type, actor and details.</summary>
    private static string Essence(ActivityView view)
    {
        var fields = JsonSerializer.SerializeToElement(view, WireJson.Options).EnumerateObject().Where(field => field.Name is not ("id" or "conversation_id" or "after_message_id" or "created_at"));
        return $"{{{string.Join(',', fields.Select(field => $"\"{field.Name}\":{field.Value.GetRawText()}"))}}}";
    }
}
