using BizChat.Application.Access.Specs;
using BizChat.Application.Businesses;
using BizChat.Application.CannedReplies;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Customers;
using BizChat.Application.Customers.Specs;
using BizChat.Application.Feed;
using BizChat.Application.Files;
using BizChat.Application.Files.Specs;
using BizChat.Application.Mail;
using BizChat.Application.Mail.Specs;
using BizChat.Application.Messages;
using BizChat.Application.Messages.Specs;
using BizChat.Application.Notes;
using BizChat.Application.Ports;
using BizChat.Application.Search;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Domain.Files;
using BizChat.Domain.Mail;
using BizChat.Domain.Messages;
using BizChat.Infrastructure.Persistence;
using BizChat.Infrastructure.Realtime;
using BizChat.TestKit.Persistence;

namespace BizChat.Infrastructure.Tests.Persistence;

/// <summary>Asks a store everything that is asked while a server runs, once.</summary>
internal static class EveryQuery
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static async Task AskAsync(AdapterStores stores, string shop, TimeProvider clock)
    {
        var agent = await stores.HireAsync("bo" + Guid.NewGuid().ToString("N"), shop, clock);
        var start = new ConversationStart { BusinessId = shop, CustomerName = "Ann", Content = "hi", ClientConversationId = Guid.NewGuid().ToString("D") };
        var id = (await new StartConversation(stores.Writes, stores.Views, stores.Tokens, stores.Turns, stores.Automatic, clock).Handle(Arrange.Trusted, start, None)).Value.View.Id;
        var message = await stores.SendAsync(id, clock, "hello", key: "key");
        await stores.SendAsync(id, clock, "answer", Side.Business);
        await stores.AcknowledgeAsync(message, clock, MessageStatus.Delivered);
        await stores.AcknowledgeAsync(message, clock);
        await stores.ChangeAsync(id, new ConversationChanges { AssigneeId = agent.Id }, clock);
        await stores.ChangeBusiness(clock).Handle(Arrange.Trusted, shop, new BusinessChanges { Status = BusinessStatus.Away }, None);

        foreach (var range in new MessageRange[] { new(10), new(10, 1), new(10, Before: message.Id), new(10, After: message.Id), new(10, Before: 99), new(10, After: 99), new(10, Around: message.Id) })
            await stores.History.ReadAsync(Scope.Of([shop]), id, range, None);
        foreach (var status in new ConversationStatus?[] { null, ConversationStatus.Active, ConversationStatus.Snoozed, ConversationStatus.Resolved })
            foreach (var assignee in new AssigneeFilter?[] { null, new(null), new(agent.Id) })
                foreach (var search in new[] { null, "hello", "h", "hello h" })
                    foreach (var offset in new[] { 0, 1 })
                        await stores.Inbox.ReadAsync(shop, new InboxFilter(status, assignee, search), new Page(10, offset), None);
        foreach (var below in new PageEnd?[] { null, new(1_000) })
            foreach (var isUnread in new[] { false, true })
                await stores.Inbox.ReadAsync(shop, new InboxFilter(ConversationStatus.Active, null, null, isUnread), new Page(10, 0, below), None);
        var label = await stores.LabelAsync(shop, "label" + Guid.NewGuid().ToString("N"), clock);
        await stores.ChangeAsync(id, new ConversationChanges { LabelIds = new[] { label }, Priority = Priority.High }, clock);
        await stores.SendAsync(id, clock, "labelled");
        foreach (var status in new ConversationStatus?[] { null, ConversationStatus.Active })
            foreach (var sort in Enum.GetValues<InboxSort>())
                foreach (var below in new PageEnd?[] { null, new(1_000), new(1, clock.GetUtcNow()) })
                    foreach (var labels in new string[][] { [], [label], [label, "other"] })
                        foreach (var search in new[] { null, "hello" })
                            await stores.Inbox.ReadAsync(shop, new InboxFilter(status, null, search) { Labels = labels, Sort = sort, Priority = search is null ? Priority.High : null }, new Page(10, 0, below), None);
        await stores.Inbox.ReadAsync(shop, new InboxFilter(null, new(agent.Id), null, true) { Labels = [label], Priority = Priority.High }, new Page(10, 0), None);
        await stores.ChangeAsync(id, new ConversationChanges { SnoozedUntil = clock.GetUtcNow().AddHours(1) }, clock);
        await stores.Inbox.DueAsync(clock.GetUtcNow(), 10, None);
        await stores.Inbox.UnansweredAsync(clock.GetUtcNow(), 10, None);
        await stores.WriteAsync(async work => await work.ConversationsLabelledAsync(label, 0, 10));
        await stores.ChangeAsync(id, new ConversationChanges { LabelIds = Array.Empty<string>() }, clock);
        await stores.Inbox.CountUnreadByCustomerAsync(shop, "c", None);
        foreach (var kind in Enum.GetValues<SearchKind>())
            foreach (var text in new[] { "hello", "h", "hello h e" })
                foreach (var from in kind is SearchKind.Notes ? [clock.GetUtcNow()] : new DateTimeOffset?[] { null, clock.GetUtcNow() })
                    foreach (var whose in kind is SearchKind.Notes ? [("label", new(agent.Id))] : new (string? Label, AssigneeFilter? Assignee)[] { (null, null), ("label", new(agent.Id)), (null, new(agent.Id)), (null, new(null)) })
                        await stores.Search.FindAsync(shop, new SearchFilter(kind, text, whose.Label, whose.Assignee, from, from?.AddDays(1)), from is null ? null : 100_000, 10, None);
        foreach (var text in new[] { "", "ann", "a", "ann a" })
            foreach (var below in new FoundCustomer?[] { null, new("c", clock.GetUtcNow()) })
                await stores.CustomerSearch.FindAsync(shop, text, below, 10, None);
        await stores.Reads.ListAsync<CustomerAccount, CustomerView>(new CustomersAmong(["c", "d"]), None);
        await stores.Reads.FindAsync<CustomerAccount, CustomerProfileView>(new CustomerOf(shop, "c"), None);
        stores.Get<SeenCustomers>().Seen("c");
        await stores.Get<SeenCustomersWorker>().SaveAsync(None);
        await stores.WriteAsync(async work => await work.ConversationsOfAsync("c"));
        await stores.WriteAsync(async work => await work.OpenConversationsOfAsync(shop, agent.Id));
        await stores.WriteAsync(async work => (await work.FindAsync(new WrittenByColleagueAfter(id, 1, agent.Id)), await work.ListAsync(new NewestAfter(id, 1, 50))));
        await stores.Feed.ReadAsync(FeedSubject.Business(shop), 0, 10, None);
        await stores.Feed.ReadAsync(FeedSubject.Conversation(id), 0, 10, None);
        await stores.Feed.ReadAsync(FeedSubject.StaffConversation(id), 0, 10, None);
        var note = (await new WriteNote(stores.Writes, clock).Handle(Arrange.Trusted, id, new NoteDraft { Content = "a note", Mentions = [agent.Id], ClientNoteId = "note" }, None)).Value.View;
        await new EditNote(stores.Writes, clock).Handle(Arrange.Trusted, id, note.Id, new NoteChanges { Content = "edited" }, None);
        await stores.WriteAsync(async work => (await work.FindAsync(new NotesWith("f")), await work.ListAsync(new PersonalActivityOf(id, 0, 200))));
        var reply = (await new MakeCannedReply(stores.Writes, stores.Views, clock).Handle(Arrange.Trusted, shop, new CannedReplyDraft { Shortcut = $"{Guid.NewGuid():N}", Title = "Hello", Content = "Hi" }, None)).Value;
        await new ChangeCannedReply(stores.Writes, stores.Views, clock).Handle(Arrange.Trusted, shop, reply.Id.ToString(), new CannedReplyChanges { Shortcut = $"{Guid.NewGuid():N}" }, None);
        await new ListCannedReplies(stores.Reads).Handle(Arrange.Trusted, shop, 10, null, None);
        foreach (var range in new ActivityRange[] { new(10), new(10, Before: 1_000), new(10, After: 1) }) await stores.ActivityLog.ReadAsync(id, range, None);
        await stores.Feed.TailAsync(0, 10, None);
        await stores.Feed.HeadAsync(None);
        await stores.Feed.PruneAsync(clock.GetUtcNow(), None);
        await stores.Statistics.ReadAsync(shop, None);
        await stores.Revocations.SinceAsync(clock.GetUtcNow(), None);
        await stores.Revocations.PruneAsync(clock.GetUtcNow().AddDays(-1), None);
        await stores.Accounts.AnyAsync(None);

        var now = clock.GetUtcNow();
        await stores.Reads.CountAsync(new NextMail(now), None);
        await stores.Reads.CountAsync(new WaitingMails(), None);
        await stores.Reads.ListAsync<UnreadNotice, NoticeState>(new DueNotices(now, 10), None);
        await stores.Reads.FindAsync<MailCursor, MailCursorState>(MailCursor.Feed, None);
        await stores.WriteAsync(async work => (
            await work.FindAsync(new NextMail(now)), await work.ListAsync(new MailsAbout([id])), await work.ListAsync(new NoticesAbout([id])), await work.ListAsync(new LinksTo([id])),
            await work.ListAsync(new MailsEndedBefore(now, 10)), await work.ListAsync(new LinksExpiredBefore(now, 10)), await work.ListAsync(new TranscriptsSince([id], now))));
        await stores.Reads.FindAsync<Business, BusinessView>(shop, None);
        foreach (var scope in new[] { Scope.Everything, Scope.Of([shop]), Scope.OfCustomer(shop, "c"), Scope.Nothing })
            await stores.Reads.FindConversationAsync<ConversationTip>(scope, id, None);
        await stores.Reads.FindAsync<StoredFile, UploadView>(new UploadServedAs("f"), None);
        await stores.Reads.ListAsync<StoredFile, UploadView>(new UploadsAmong(["f", "g"]), None);
        await stores.WriteAsync(async work => (
            await work.MessageAsync(message.Id), await work.MessageSentAsync(id, Side.Business, "key"), await work.FindAsync<Agent>(agent.Id),
            await work.FindAsync(new MemberOf(shop, agent.Id)), await work.FindAsync<StoredFile>("f"), await work.FindAsync<FileSweep>(FileSweep.Files)));
    }
}
