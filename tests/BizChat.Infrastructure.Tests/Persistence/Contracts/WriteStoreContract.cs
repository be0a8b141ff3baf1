using BizChat.Application.Access.Specs;
using BizChat.Application.Audit;
using BizChat.Application.Audit.Specs;
using BizChat.Application.Businesses;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Customers.Specs;
using BizChat.Application.Feed;
using BizChat.Application.Messages;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Audit;
using BizChat.Domain.Businesses;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.TestKit.Persistence;

namespace BizChat.Infrastructure.Tests.Persistence.Contracts;

public abstract class WriteStoreContract<TStores> : StoreContract<TStores> where TStores : AdapterStores, new()
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task What_a_unit_of_work_wrote_is_stored_when_its_task_completes()
    {
        var id = await Stores.StartAsync(Shop, Clock, "Ann", "+1", "a@b");
        var message = await Stores.SendAsync(id, Clock, "hello");

        var conversation = await FindAsync(id);
        Assert.Equal(("hello", message.Id, 1), (conversation!.LastMessage.ToString(), conversation.LastMessageId, conversation.UnreadCount));
        Assert.Equal(("Ann", "+1", "a@b"), (conversation.CustomerName.ToString(), conversation.CustomerPhone.ToString(), conversation.CustomerEmail.ToString()));
        Assert.Equal([message], (await Stores.History.ReadAsync(Scope.Everything, id, new MessageRange(10), None))!.Items);
    }

    [Fact]
    public async Task A_unit_of_work_that_refuses_returns_its_refusal_and_leaves_nothing()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        var head = await Stores.Feed.HeadAsync(None);

        var result = await Stores.Writes.WriteAsync<Done>(async work =>
        {
            await work.ConversationAsync(id);
            (await work.FindAsync<Business>(Shop))!.Rename("Refused");
            return Error.Conflict("test.no", "No.");
        }, None);

        Assert.Equal("test.no", result.Error?.Code);
        Assert.Equal("The shop", (await Stores.Reads.FindAsync<Business, BusinessView>(Shop, None))!.Name.ToString());
        Assert.Equal(head, await Stores.Feed.HeadAsync(None));
    }

    [Fact]
    public async Task A_unit_of_work_that_refuses_after_it_wrote_is_a_bug_and_leaves_nothing()
    {
        var head = await Stores.Feed.HeadAsync(None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Stores.Writes.WriteAsync<Done>(async work =>
        {
            await WriteEverythingAsync(work);
            return Error.Conflict("test.no", "No.");
        }, None));

        await NothingIsThereAsync(head);
    }

    [Fact]
    public async Task A_unit_of_work_that_throws_leaves_nothing()
    {
        var head = await Stores.Feed.HeadAsync(None);

        await Assert.ThrowsAsync<NotSupportedException>(() => Stores.Writes.WriteAsync<Done>(async work =>
        {
            await WriteEverythingAsync(work);
            throw new NotSupportedException();
        }, None));

        await NothingIsThereAsync(head);
    }

    [Fact]
    public async Task What_a_failed_unit_of_work_had_added_is_not_saved_by_the_next()
    {
        await Assert.ThrowsAsync<NotSupportedException>(() => Stores.Writes.WriteAsync<Done>(work =>
        {
            work.Add(Business.Open("thrown", "Thrown", Clock.GetUtcNow()).Value);
            throw new NotSupportedException();
        }, None));
        await Stores.OpenBusinessAsync("next", Clock);

        Assert.Null(await Stores.Reads.FindAsync<Business, BusinessView>("thrown", None));
        Assert.NotNull(await Stores.Reads.FindAsync<Business, BusinessView>("next", None));
    }

    [Fact]
    public async Task A_unit_of_work_that_throws_does_not_affect_others_in_its_batch()
    {
        var id = await Stores.StartAsync(Shop, Clock);

        var (before, bad, refused, after) = await TogetherAsync(
            () => Stores.SendAsync(id, Clock, "before"),
            () => Stores.Writes.WriteAsync<Done>(async work =>
            {
                var conversation = (await work.ConversationAsync(id))!;
                Post(work, conversation, "thrown");
                throw new NotSupportedException();
            }, None),
            () => Stores.Writes.WriteAsync<Done>(_ => ValueTask.FromResult<Result<Done>>(Error.SignIn), None),
            () => Stores.SendAsync(id, Clock, "after"));

        await Assert.ThrowsAsync<NotSupportedException>(() => bad);
        Assert.Equal(Error.SignIn, (await refused).Error);
        Assert.Equal((1, 2), ((await before).Seq, (await after).Seq));
        Assert.Equal(["before", "after"], await TextsAsync(id));
        Assert.Equal(2, (await FindAsync(id))!.UnreadCount);
    }

    [Fact]
    public async Task Later_units_of_work_see_what_earlier_ones_wrote_in_the_same_batch()
    {
        var id = await Stores.StartAsync(Shop, Clock);

        var (first, again, other, read) = await TogetherAsync(
            () => Stores.SendAsync(id, Clock, "once", key: "k"),
            () => Stores.SendAsync(id, Clock, "once", key: "k"),
            () => Stores.SendAsync(id, Clock, "other side", Side.Business, key: "k"),
            () => Stores.Writes.WriteAsync<long>(async work => (await work.ConversationAsync(id))!.LastSeq, None));

        Assert.Equal((await first).Id, (await again).Id);
        Assert.Equal((1, 2, 2), ((await first).Seq, (await other).Seq, (await read).Value));
        Assert.Equal(["once", "other side"], await TextsAsync(id));
    }

    [Fact]
    public async Task A_conversation_started_in_the_same_commit_can_be_written_to_and_found_by_its_key()
    {
        var start = new ConversationStart
        {
            BusinessId = Shop,
            CustomerName = "Ann",
            Content = "hi",
            ClientConversationId = "6f9619ff-8b86-d011-b42d-00cf4fc964ff",
        };
        var starts = new StartConversation(Stores.Writes, Stores.Views, Stores.Tokens, Stores.Turns, Stores.Automatic, Clock);

        var (one, two, three, four) = await TogetherAsync(
            () => starts.Handle(Arrange.Trusted, start, None), () => starts.Handle(Arrange.Trusted, start, None),
            () => starts.Handle(Arrange.Trusted, start, None), () => starts.Handle(Arrange.Trusted, start with { Content = "ho" }, None));

        Assert.Equal([true, false, false], new[] { await one, await two, await three }.Select(result => result.Value.IsNew));
        Assert.Single(new[] { await one, await two, await three }.Select(result => result.Value.View.Id).Distinct());
        Assert.Equal(ErrorKind.Conflict, (await four).Error?.Kind);
        Assert.Equal(1, (await Stores.Statistics.ReadAsync(Shop, None))!.Active);
    }

    [Fact]
    public async Task A_cancelled_unit_of_work_is_not_written()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        using var gone = new CancellationTokenSource();
        using var blocked = new BlockedStore(Stores.Writes);

        var cancelled = Stores.Writes.WriteAsync<Done>(async work =>
        {
            Post(work, (await work.ConversationAsync(id))!, "cancelled");
            return new Done();
        }, gone.Token);
        await gone.CancelAsync();
        blocked.Release();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Empty(await TextsAsync(id));
    }

    [Fact]
    public async Task Eight_writers_leave_no_gap_in_any_conversation()
    {
        const int Writers = 8;
        const int Each = 50;
        long[] ids = [await Stores.StartAsync(Shop, Clock), await Stores.StartAsync(Shop, Clock), await Stores.StartAsync(Other, Clock)];

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++) await Stores.SendAsync(ids[(writer + i) % ids.Length], Clock, $"{writer}/{i}");
        })));

        var total = 0;
        foreach (var id in ids)
        {
            var messages = await AllAsync(id);
            Assert.Equal(Enumerable.Range(1, messages.Count).Select(seq => (long)seq), messages.Select(message => message.Seq));
            Assert.Equal(messages.Select(message => message.Id).Order(), messages.Select(message => message.Id));
            Assert.Equal(messages.Count, (await FindAsync(id))!.UnreadCount);
            foreach (var written in messages.Select(message => message.Content.ToString()!.Split('/')).GroupBy(parts => parts[0], parts => int.Parse(parts[1])))
                Assert.Equal(written.Order(), written);
            total += messages.Count;
        }
        Assert.Equal(Writers * Each, total);
    }

    [Fact]
    public async Task Events_are_published_after_the_commit_in_the_order_of_their_positions()
    {
        var ids = new[] { await Stores.StartAsync(Shop, Clock), await Stores.StartAsync(Shop, Clock) };
        var late = new List<FeedEvent>();
        Stores.Published.OnPublish = happened =>
        {
            if (happened is not MessagePosted posted) return;
            var page = Stores.History.ReadAsync(Scope.Everything, posted.Message.ConversationId, new MessageRange(100), None).Result;
            if (page!.Items.All(message => message.Id != posted.Message.Id)) lock (late) late.Add(happened);
        };

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++) await Stores.SendAsync(ids[(writer + i) % 2], Clock, $"{writer}/{i}");
        })));

        Assert.Empty(late);
        var told = Stores.Published.All;
        Assert.Equal(told.Select(happened => happened.Position).Order(), told.Select(happened => happened.Position));
        Assert.Equal(told.Count, told.Select(happened => happened.Position).Distinct().Count());
        foreach (var id in ids)
            Assert.Equal(
                (await AllAsync(id)).Select(message => message.Id),
                told.OfType<MessagePosted>().Where(posted => posted.ConversationId == id).Select(posted => posted.Message.Id));
        Assert.Equal(
            (await Stores.Feed.ReadAsync(FeedSubject.Business(Shop), 0, 500, None))!.Select(item => (item.Position, item.Type.ToString())),
            told.Select(happened => (happened.Position, happened.Type)));
    }

    [Fact]
    public async Task The_event_is_published_before_the_caller_is_answered()
    {
        var id = await Stores.StartAsync(Shop, Clock);

        var message = await Stores.SendAsync(id, Clock);

        Assert.Contains(Stores.Published.All, happened => happened is MessagePosted posted && posted.Message.Id == message.Id);
    }

    [Fact]
    public async Task Events_of_a_refused_or_failed_unit_of_work_are_not_published()
    {
        var before = Stores.Published.All.Count;

        await Assert.ThrowsAsync<NotSupportedException>(() => Stores.Writes.WriteAsync<Done>(async work =>
        {
            await WriteEverythingAsync(work);
            throw new NotSupportedException();
        }, None));

        Assert.Equal(before, Stores.Published.All.Count);
    }

    [Fact]
    public async Task A_unit_of_work_may_await_other_work()
    {
        var id = await Stores.StartAsync(Shop, Clock);

        var written = await Stores.WriteAsync(async work =>
        {
            await Task.Yield();
            return Post(work, (await work.ConversationAsync(id))!, "late");
        });

        Assert.Equal("late", written.Content.ToString());
    }

    [Fact]
    public async Task A_receipt_moves_only_messages_of_its_side_and_range_that_it_can_move()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        for (var i = 0; i < 3; i++)
        {
            await Stores.SendAsync(id, Clock, "customer");
            await Stores.SendAsync(id, Clock, "business", Side.Business);
        }

        await Move(new SeqRange(1, 3), MessageStatus.Delivered);
        var read = await Move(new SeqRange(3, 4), MessageStatus.Read);
        await Move(new SeqRange(1, 4), MessageStatus.Delivered);

        Assert.Equal(2, read.UnreadCount);
        Assert.Equal(
            [MessageStatus.Delivered, MessageStatus.Sent, MessageStatus.Read, MessageStatus.Sent, MessageStatus.Sent, MessageStatus.Sent],
            (await AllAsync(id)).Select(message => message.Status));

        Task<Conversation> Move(SeqRange range, MessageStatus status) => Stores.WriteAsync(async work =>
        {
            var conversation = (await work.ConversationAsync(id))!;
            work.Acknowledge(conversation, Side.Customer, range, status);
            return conversation;
        });
    }

    [Fact]
    public async Task A_conversation_is_saved_because_it_changed_not_because_of_an_event()
    {
        var id = await Stores.StartAsync(Shop, Clock, "Ann");
        var events = Stores.Published.All.Count;

        await Stores.WriteAsync(async work =>
        {
            var conversation = (await work.ConversationAsync(id))!;
            conversation.Describe(Customer.Create("Anna", "+1", null).Value);
            conversation.ChangeStatus(ConversationStatus.Snoozed, Clock.GetUtcNow());
            return new Done();
        });

        var view = (await FindAsync(id))!;
        Assert.Equal(("Anna", "+1", ConversationStatus.Snoozed), (view.CustomerName.ToString(), view.CustomerPhone.ToString(), view.Status));
        Assert.Equal(1, (await Stores.Inbox.ReadAsync(Shop, new InboxFilter(ConversationStatus.Snoozed, null, null), new Page(10, 0), None))!.Total);
        Assert.Equal(events, Stores.Published.All.Count);
    }

    [Fact]
    public async Task To_refuse_after_changing_a_conversation_is_a_bug_and_leaves_nothing()
    {
        var id = await Stores.StartAsync(Shop, Clock, "Ann");

        await Assert.ThrowsAsync<InvalidOperationException>(() => Stores.Writes.WriteAsync<Done>(async work =>
        {
            (await work.ConversationAsync(id))!.Describe(Customer.Create("Anna", null, null).Value);
            return Error.NotFound("nothing");
        }, None));

        Assert.Equal("Ann", (await FindAsync(id))!.CustomerName.ToString());
    }

    [Fact]
    public async Task Receipts_and_messages_of_one_commit_add_up()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        var sent = new List<MessageView>();
        for (var i = 0; i < 4; i++) sent.Add(await Stores.SendAsync(id, Clock));

        await TogetherAsync(
            () => AcknowledgeAsync(0, MessageStatus.Read), () => AcknowledgeAsync(3, MessageStatus.Delivered), () => AcknowledgeAsync(1, MessageStatus.Read),
            () => Stores.SendAsync(id, Clock));

        Assert.Equal(
            [MessageStatus.Read, MessageStatus.Read, MessageStatus.Delivered, MessageStatus.Delivered, MessageStatus.Sent],
            (await AllAsync(id)).Select(message => message.Status));
        Assert.Equal(3, (await FindAsync(id))!.UnreadCount);
        Assert.Equal(3, (await Stores.Statistics.ReadAsync(Shop, None))!.Unread);

        async Task<Done> AcknowledgeAsync(int message, MessageStatus status)
        {
            await Stores.AcknowledgeAsync(sent[message], Clock, status);
            return new Done();
        }
    }

    [Fact]
    public async Task A_refused_unit_of_work_does_not_break_up_the_commit_of_its_neighbours()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        var message = await Stores.SendAsync(id, Clock, key: "key");
        var queue = Stores.Get<WriteQueue>();
        var commits = queue.Commits;

        var (read, _, refused, sent) = await TogetherAsync(
            async () => { await Stores.AcknowledgeAsync(message, Clock); return new Done(); },
            () => Stores.HireAsync("bo", Shop, Clock),
            () => new SendMessage(Stores.Writes, Stores.Views, Stores.Turns, Stores.Automatic, Clock).Handle(
                Arrange.Trusted, id, new MessageDraft { SenderType = Side.Customer, SenderName = "Ann", Content = "other words", ClientMessageId = "key" }, None),
            () => Stores.SendAsync(id, Clock));

        Assert.Equal((true, true), (read.IsCompletedSuccessfully, sent.IsCompletedSuccessfully));
        Assert.Equal("message.other_content", (await refused).Error?.Code);
        // That of the request that kept the queue busy, and one for all four.
        Assert.Equal(2, queue.Commits - commits);
        Assert.Equal(1, (await FindAsync(id))!.UnreadCount);
    }

    [Fact]
    public async Task A_message_that_is_read_twice_in_the_commit_that_stores_it_counts_as_read_once()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        var next = (await Stores.SendAsync(id, Clock)).Id + 1;

        var (sent, read, again, _) = await TogetherAsync(() => Stores.SendAsync(id, Clock), ReadNextAsync, ReadNextAsync, ReadNextAsync);

        Assert.Equal((next, null, null), ((await sent).Id, (await read).Error, (await again).Error));
        Assert.Equal(0, (await FindAsync(id))!.UnreadCount);
        Assert.Equal(0, (await Stores.Statistics.ReadAsync(Shop, None))!.Unread);
        Assert.All(await AllAsync(id), message => Assert.Equal(MessageStatus.Read, message.Status));

        Task<Result<Done>> ReadNextAsync() => new AcknowledgeMessages(Stores.Writes, Clock).Handle(Arrange.Trusted, id, next, MessageStatus.Read, None);
    }

    [Fact]
    public async Task Every_kind_of_text_comes_back_as_it_went_in()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        string[] texts = ["'; DROP TABLE messages; --", "\"%_\\", "👩‍👩‍👧 ‮abc", "ÄÖÜ ß ẞ İı", "\u007f\u0085\uFFFE\uFFFF", "line\r\n\tline", new string('€', 10_000)];

        foreach (var text in texts) await Stores.SendAsync(id, Clock, text);

        Assert.Equal(texts, await TextsAsync(id));
        Assert.Equal(texts[^1], (await FindAsync(id))!.LastMessage.ToString());
        Assert.Equal(texts[2], await Stores.WriteAsync(async work => (await work.MessageAsync((await AllAsync(id))[2].Id))!.Content));
    }

    [Fact]
    public async Task Times_are_cut_off_after_milliseconds_in_UTC_wherever_they_are_kept()
    {
        var exact = new DateTimeOffset(2026, 1, 31, 23, 59, 59, TimeSpan.Zero).AddTicks(9_999_999);
        Clock.AdjustTime(exact);
        await Stores.OpenBusinessAsync("late", Clock);
        var id = await Stores.StartAsync("late", Clock, content: "late");

        var shown = (await Stores.Inbox.ReadAsync("late", new InboxFilter(null, null, null), new Page(1, 0), None))!.Items[0];
        DateTimeOffset[] kept =
        [
            (await Stores.Reads.FindAsync<Business, BusinessView>("late", None))!.CreatedAt, shown.CreatedAt, shown.LastMessageTime,
            (await AllAsync(id))[0].Timestamp, .. (await Stores.Feed.ReadAsync(FeedSubject.StaffConversation(id), 0, 10, None))!.Select(item => item.Timestamp),
            await Stores.WriteAsync(async work => (await work.FindAsync<Business>("late"))!.CreatedAt),
            await Stores.WriteAsync(async work => (await work.ConversationAsync(id))!.FirstAskedAt!.Value),
        ];
        Assert.All(kept, time => Assert.Equal(("2026-01-31T23:59:59.999Z", TimeSpan.Zero), (WireTime.Text(time), time.Offset)));
        Assert.Equal(new DateOnly(2026, 1, 31), (await Stores.Statistics.ReadAsync("late", None))!.MessagesPerDay[0].Date);
    }

    [Fact]
    public async Task What_was_removed_is_gone()
    {
        var agent = await Stores.HireAsync("bo", Shop, Clock);

        await Stores.WriteAsync(async work =>
        {
            work.Remove((await work.FindAsync(new MemberOf(Shop, agent.Id)))!);
            return new Done();
        });

        Assert.Null(await Stores.WriteAsync(async work => await work.FindAsync(new MemberOf(Shop, agent.Id))));
        Assert.NotNull(await Stores.WriteAsync(async work => await work.FindAsync<Agent>(agent.Id)));
    }

    [Fact]
    public async Task A_list_is_all_that_the_specification_names_and_what_changes_on_it_is_saved()
    {
        var agents = new[] { await Stores.HireAsync("bo", Shop, Clock), await Stores.HireAsync("cy", Shop, Clock) };
        await Stores.HireAsync("di", Other, Clock);

        await Stores.WriteAsync(async work =>
        {
            foreach (var member in await work.ListAsync(new MembersOf(Shop))) member.ChangeRole(Role.Owner);
            return new Done();
        });

        var members = await Stores.WriteAsync(work => work.ListAsync(new MembersOf(Shop)));
        Assert.Equal(agents.Select(agent => (agent.Id, Role.Owner)).Order(), members.Select(member => (member.AgentId, member.Role)).Order());
    }

    [Fact]
    public async Task A_change_and_its_audit_entry_are_stored_together()
    {
        Caller.ApiKey by = new("k1", Shop, "A program") { Address = "192.0.2.7" };
        await Stores.WriteAsync(work =>
        {
            work.Audit(by, "member.removed", Shop, "a1", Clock.GetUtcNow());
            work.Add(Revocation.OfAgent("a1", Clock.GetUtcNow()));
            return ValueTask.FromResult(new Done());
        });

        var entry = Assert.Single(await Stores.WriteAsync(work => work.ListAsync(new AuditOf(Shop))));
        Assert.Equal(
            (ActorKind.ApiKey, "k1", "member.removed", "a1", "192.0.2.7", Clock.GetUtcNow()),
            (entry.ActorKind, entry.ActorId, entry.Action, entry.SubjectId, entry.Address, entry.At));
        Assert.Equal("agent:a1", Assert.Single(await Stores.Revocations.SinceAsync(Clock.GetUtcNow(), CancellationToken.None)).Subject);
        Assert.Equal("agent:a1", Assert.Single(Stores.Published.Revocations).Subject);
    }

    [Fact]
    public async Task The_conversations_of_a_customer_are_those_that_are_the_customers_now()
    {
        var (first, second, third) = (await Stores.StartAsync(Shop, Clock), await Stores.StartAsync(Shop, Clock), await Stores.StartAsync(Shop, Clock));
        var ann = CustomerAccount.Open("ann", Shop, null, "Ann", null, null, Clock.GetUtcNow());
        var bea = CustomerAccount.Open("bea", Shop, null, "Bea", null, null, Clock.GetUtcNow());

        var (toAnn, toBea, ofAnn, ofBea) = await TogetherAsync(
            () => MoveAsync(ann, first, second, third), () => MoveAsync(bea, second), () => OfAsync("ann"), () => OfAsync("bea"));

        Assert.Equal((true, true), (toAnn.IsCompletedSuccessfully, toBea.IsCompletedSuccessfully));
        Assert.Equal([first, third], await ofAnn);
        Assert.Equal([second], await ofBea);
        Assert.Equal([first, third], await OfAsync("ann"));
        Assert.Equal([second], await OfAsync("bea"));
        Assert.Equal("bea", (await FindAsync(second))!.CustomerId.ToString());
        Assert.Empty(await OfAsync("nobody"));

        Task<Done> MoveAsync(CustomerAccount to, params long[] ids) => Stores.WriteAsync(async work =>
        {
            foreach (var id in ids)
            {
                var conversation = (await work.ConversationAsync(id))!;
                conversation.MoveTo(to);
                work.Record(new ConversationUpdated(conversation, Clock.GetUtcNow()));
            }
            return new Done();
        });

        Task<long[]> OfAsync(string customer) => Stores.WriteAsync(async work => (await work.ConversationsOfAsync(customer)).Select(conversation => conversation.Id).ToArray());
    }

    [Fact]
    public async Task The_open_conversations_of_an_agent_are_those_that_are_open_and_the_agents_now()
    {
        var (bo, eve) = (await Stores.HireAsync("bo", Shop, Clock), await Stores.HireAsync("eve", Shop, Clock));
        var (resolved, snoozed, given, reopened) = (await OfBoAsync(ConversationStatus.Resolved), await OfBoAsync(ConversationStatus.Snoozed), await OfBoAsync(ConversationStatus.Active), await OfBoAsync(ConversationStatus.Resolved));

        var (gone, opened, ofBo, ofEve) = await TogetherAsync(
            () => ChangeAsync(given, new ConversationChanges { AssigneeId = eve.Id }),
            () => ChangeAsync(reopened, new ConversationChanges { Status = ConversationStatus.Active }),
            () => OpenAsync(bo), () => OpenAsync(eve));

        Assert.True(gone.IsCompletedSuccessfully && opened.IsCompletedSuccessfully);
        Assert.Equal([snoozed, reopened], await ofBo);
        Assert.Equal([given], await ofEve);
        Assert.Equal([snoozed, reopened], await OpenAsync(bo));
        Assert.DoesNotContain(resolved, await OpenAsync(bo));

        async Task<long> OfBoAsync(ConversationStatus status)
        {
            var id = await Stores.StartAsync(Shop, Clock);
            await ChangeAsync(id, new ConversationChanges { AssigneeId = bo.Id, Status = status });
            return id;
        }

        async Task<Done> ChangeAsync(long id, ConversationChanges changes)
        {
            await Stores.ChangeAsync(id, changes, Clock);
            return new Done();
        }

        Task<long[]> OpenAsync(Agent agent) => Stores.WriteAsync(async work => (await work.OpenConversationsOfAsync(Shop, agent.Id)).Select(conversation => conversation.Id).ToArray());
    }

    [Fact]
    public async Task What_is_erased_is_gone_from_history_inbox_search_and_feed_and_nothing_else_is()
    {
        var id = await Stores.StartAsync(Shop, Clock, "Needleman", "+49-needle", "needle@x.test", "first needle");
        await Stores.SendAsync(id, Clock, "second needle", Side.Business, key: "k");
        var kept = await Stores.StartAsync(Shop, Clock, "Bea", content: "a needle too");
        // Found once, so that an index that follows behind has them.
        Assert.Equal([kept, id], await FoundAsync("needle"));
        await Stores.SendAsync(id, Clock, "third needle");

        await EraseAsync(id);

        Assert.Equal([null, null, null], await TextsAsync(id));
        Assert.Equal([1L, 2L, 3L], (await AllAsync(id)).Select(message => message.Seq));
        var view = (await FindAsync(id))!;
        Assert.Equal((Customer.Erased.Name, null, null, null, 2), (view.CustomerName.ToString(), view.CustomerPhone, view.CustomerEmail, view.LastMessage, view.UnreadCount));
        Assert.Equal([kept], await FoundAsync("needle"));
        Assert.Equal([kept], await FoundAsync("ee"));
        var feed = (await Stores.Feed.ReadAsync(FeedSubject.Business(Shop), 0, 100, None))!;
        Assert.Equal("conversation_erased", feed[^1].Type.ToString());
        Assert.DoesNotContain("needle", System.Text.Json.JsonSerializer.Serialize(feed.Where(item => item.ConversationId == id), WireJson.Options), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["a needle too"], await TextsAsync(kept));
        await Stores.SendAsync(id, Clock, "another needle");
        Assert.Equal([id, kept], await FoundAsync("needle"));

        async Task<IEnumerable<long>> FoundAsync(string text) =>
            (await Stores.Inbox.ReadAsync(Shop, new InboxFilter(null, null, text), new Page(10, 0), None))!.Items.Select(conversation => conversation.Id);
    }

    private Task<Done> EraseAsync(long id) => Stores.WriteAsync(async work =>
    {
        foreach (var message in await work.ListAsync(new MessagesOf(id, 0, 100))) message.Erase();
        var conversation = (await work.ConversationAsync(id))!;
        conversation.Erase();
        work.Record(new ConversationErased(conversation, Clock.GetUtcNow()));
        return new Done();
    });

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        await Stores.WriteAsync(async work =>
        {
            Assert.Null(await work.ConversationAsync(99));
            Assert.Null(await work.ConversationStartedAsync("none"));
            Assert.Null(await work.MessageAsync(99));
            Assert.Null(await work.MessageSentAsync(99, Side.Customer, "none"));
            Assert.Null(await work.FindAsync<Business>("none"));
            return new Done();
        });
    }

    /// <summary>Hands in units of work while the store is busy, so that adapters which share commits share one.</summary>
    private async Task<(Task<T1>, Task<T2>, Task<T3>, Task<T4>)> TogetherAsync<T1, T2, T3, T4>(
        Func<Task<T1>> first, Func<Task<T2>> second, Func<Task<T3>> third, Func<Task<T4>> fourth)
    {
        using var blocked = new BlockedStore(Stores.Writes);
        var all = (first(), second(), third(), fourth());
        blocked.Release();
        await Task.WhenAll(all.Item1, all.Item2, all.Item3, all.Item4).ContinueWith(_ => { }, TaskScheduler.Default);
        return all;
    }

    private async ValueTask WriteEverythingAsync(IUnitOfWork work)
    {
        work.Add(Business.Open("thrown", "Thrown", Clock.GetUtcNow()).Value);
        (await work.FindAsync<Business>(Shop))!.Rename("Thrown");
        var conversation = Conversation.Start(work.NextConversationId(), Other, Customer.Create("Ann", null, null).Value, "c", null, null, Clock.GetUtcNow());
        work.Start(conversation);
        Post(work, conversation, "thrown");
    }

    private async Task NothingIsThereAsync(long head)
    {
        Assert.Null(await Stores.Reads.FindAsync<Business, BusinessView>("thrown", None));
        Assert.Equal("The shop", (await Stores.Reads.FindAsync<Business, BusinessView>(Shop, None))!.Name.ToString());
        Assert.Empty((await Stores.Inbox.ReadAsync(Other, new InboxFilter(null, null, null), new Page(10, 0), None))!.Items);
        Assert.Equal(0, (await Stores.Statistics.ReadAsync(Other, None))!.Unread);
        Assert.Equal(head, await Stores.Feed.HeadAsync(None));
    }

    private MessageView Post(IUnitOfWork work, Conversation conversation, string text) => work.Post(
        conversation, Author.Create(Side.Customer, "Ann").Value, MessageBody.Create(text, null, null, null).Value, null, Clock.GetUtcNow(), Stores.Views);

    private Task<StaffConversationView?> FindAsync(long id) =>
        Stores.Reads.FindConversationAsync<StaffConversationView>(Scope.Everything, id, None);

    private async Task<List<MessageView>> AllAsync(long id)
    {
        var all = new List<MessageView>();
        while ((await Stores.History.ReadAsync(Scope.Everything, id, new MessageRange(100, After: all.Count == 0 ? 0 : all[^1].Id), None))!.Items is { Count: > 0 } page)
            all.AddRange(page);
        return all;
    }

    private async Task<List<string?>> TextsAsync(long id) => (await AllAsync(id)).ConvertAll(message => message.Content?.ToString());
}
