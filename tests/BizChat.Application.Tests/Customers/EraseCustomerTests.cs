using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Customers;
using BizChat.Application.Customers.Specs;
using BizChat.Application.Files;
using BizChat.Application.Files.Specs;
using BizChat.Application.Messages;
using BizChat.Application.Notes;
using BizChat.Application.Ports;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.Domain.Customers;
using BizChat.Domain.Files;
using BizChat.Domain.Messages;
using BizChat.TestKit.Persistence;
using NSubstitute;

namespace BizChat.Application.Tests.Customers;

public sealed class EraseCustomerTests : CustomerWorld
{
    [Fact]
    public async Task What_both_sides_said_is_gone_and_the_places_stay()
    {
        var (id, ann) = await VisitAsync();
        await Stores.SendAsync(id, Clock, "Hello Ann", Side.Business, key: "agents-key");
        await Stores.SendAsync(id, Clock, "I live in Main Street", key: "anns-key");
        var before = await MessagesAsync(id);

        await EraseAsync(ann);

        var after = await MessagesAsync(id);
        Assert.Equal(before.Select(message => (message.Id, message.Seq, message.SenderType, message.Timestamp)), after.Select(message => (message.Id, message.Seq, message.SenderType, message.Timestamp)));
        Assert.All(after, message => Assert.Equal((null, null, null, MessageType.Text), (message.Content, message.FileUrl, message.FileName, message.MessageType)));
        Assert.Equal(["Erased customer", "Somebody", "Erased customer"], after.Select(message => message.SenderName.ToString()));
        Assert.Equal([null, "agents-key", null], after.Select(message => message.ClientMessageId?.ToString()));
    }

    [Fact]
    public async Task Name_contact_and_last_words_are_gone_from_the_inbox_and_the_account()
    {
        var (id, ann) = await VisitAsync();
        await IdentifiedAsync(ann, "42");
        var known = new Caller.Customer((await ReadConversation.Handle(Who("agent"), id, None)).Value.CustomerId.ToString(), Shop);

        await EraseAsync(known);

        var view = (await ReadConversation.Handle(Who("agent"), id, None)).Value;
        Assert.Equal(("Erased customer", null, null, null), (view.CustomerName.ToString(), view.CustomerPhone, view.CustomerEmail, view.LastMessage));
        Assert.Equal((id, known.Id, 1L), (view.Id, view.CustomerId.ToString(), view.LastMessageId is null ? 0L : 1L));
        var account = (await AccountAsync(known.Id))!;
        Assert.Equal((null, null, null, null, Clock.GetUtcNow()), (account.ExternalId, account.Name, account.Email, account.Phone, account.ErasedAt));
        Assert.NotEqual(known.Id, (await IdentifiedAsync(Who("visitor"), "42")).Customer.Id);
    }

    [Fact]
    public async Task It_is_published_to_the_conversation_and_audited()
    {
        var (id, ann) = await VisitAsync();

        await EraseAsync(ann);

        Assert.Equal(id, Assert.IsType<ConversationErased>(Stores.Published.All[^1]).ConversationId);
        Assert.Contains("customer:" + ann.Id, await ShutOutAsync());
        var entry = Assert.Single(await AuditedAsync("customer.erased"));
        Assert.Equal(("owner", ann.Id, Shop), (entry.ActorId, entry.SubjectId, entry.BusinessId));
        await Purge.DidNotReceive().PurgeAsync(Arg.Any<CancellationToken>());
        await Resume.Handle(None);
        await Resume.Handle(None);
        await Purge.Received(1).PurgeAsync(None);
    }

    [Fact]
    public async Task It_stays_pending_until_the_purge_could_be_done()
    {
        var (_, ann) = await VisitAsync();
        Purge.PurgeAsync(None).Returns(false, true);

        await EraseAsync(ann);
        await Resume.Handle(None);
        Assert.Single(await PendingAsync());
        await Resume.Handle(None);

        Assert.Empty(await PendingAsync());

        Task<IReadOnlyList<PendingErasure>> PendingAsync() => Stores.WriteAsync(work => work.ListAsync(new All<PendingErasure>()));
    }

    [Fact]
    public async Task A_message_that_was_on_its_way_while_its_customer_was_erased_is_refused()
    {
        var (id, ann) = await VisitAsync();
        await EraseAsync(ann);

        var late = await SendMessage.Handle(ann, id, new() { SenderType = Side.Customer, SenderName = "Ann", Content = "secret" }, None);

        Assert.Equal(ErrorKind.Unauthenticated, late.Error?.Kind);
        Assert.All(await MessagesAsync(id), message => Assert.Null(message.Content));
    }

    [Fact]
    public async Task An_erased_customer_takes_no_new_details()
    {
        var (id, ann) = await VisitAsync();
        await EraseAsync(ann);

        var saved = await new ChangeConversation(Stores.Writes, Stores.Views, Stores.Turns, Clock).Handle(Who("agent"), id, new() { CustomerName = "Ann" }, None);

        Assert.Equal("customer.erased", saved.Error?.Code);
        Assert.Equal("Erased customer", (await ReadConversation.Handle(Who("agent"), id, None)).Value.CustomerName.ToString());
    }

    [Fact]
    public async Task Long_histories_are_erased_in_parts_and_nothing_is_left_out()
    {
        var (id, ann) = await VisitAsync();
        for (var i = 0; i < 405; i++) await Stores.SendAsync(id, Clock, "secret " + i);

        await EraseAsync(ann);

        var left = await Stores.WriteAsync(async work => (await work.ListAsync(new All<Message>())).Count(message => message.ConversationId == id && message.Content is not null));
        Assert.Equal(0, left);
    }

    [Fact]
    public async Task A_caller_who_disconnects_does_not_cut_it_off()
    {
        var (id, ann) = await VisitAsync();
        for (var i = 0; i < 205; i++) await Stores.SendAsync(id, Clock, "secret " + i);
        using var disconnected = new CancellationTokenSource();
        Stores.Published.OnRevoked = _ => disconnected.Cancel();

        Assert.Null((await Erase.Handle(Owner, Shop, ann.Id, disconnected.Token)).Error);

        Assert.True(disconnected.IsCancellationRequested);
        Assert.All(await MessagesAsync(id), message => Assert.Null(message.Content));
    }

    [Fact]
    public async Task Cut_off_after_any_step_it_is_resumed_and_no_file_is_left()
    {
        for (var steps = 1; ; steps++)
        {
            var (id, ann) = await VisitAsync("Ann" + steps);
            var (photo, invoice) = (await UploadedAsync(ann.Id), await UploadedAsync(null));
            foreach (var file in new[] { photo, invoice }) await SendAsync(id, file);
            var stopped = new StoreThatStops(Stores.Writes, steps);

            var isComplete = true;
            try
            {
                var erasures = new ResumeErasures(stopped, Stores.Reads, Storage, Purge, Clock);
                await new EraseCustomer(stopped, erasures, Clock).Handle(Owner, Shop, ann.Id, None);
                await erasures.Handle(None);
            }
            catch (StoreUnavailableException)
            {
                isComplete = false;
            }
            Clock.Advance(ResumeErasures.Grace + TimeSpan.FromSeconds(1));
            await Resume.Handle(None);

            Assert.Empty(await LeftAsync(photo, invoice));
            Assert.All(await MessagesAsync(id), message => Assert.True(message.Content is null && message.FileUrl is null));
            Assert.Empty(await Stores.WriteAsync(async work => await work.ListAsync(new All<PendingErasure>())));
            if (!isComplete) continue;
            Assert.True(steps > 5, $"It took only {steps} steps.");
            return;
        }
    }

    [Fact]
    public async Task Doing_it_again_changes_nothing()
    {
        var (id, ann) = await VisitAsync();

        await EraseAsync(ann);
        await EraseAsync(ann);

        Assert.Null((await MessagesAsync(id))[0].Content);
        Assert.Equal("Erased customer", (await ReadConversation.Handle(Who("agent"), id, None)).Value.CustomerName.ToString());
    }

    [Fact]
    public async Task The_customers_network_address_is_gone_from_the_audit_log_and_no_other_is()
    {
        var (_, ann) = await VisitAsync();
        var (_, bea) = await VisitAsync("Bea");
        foreach (var (visitor, subject) in new[] { (ann, "42"), (bea, "43") })
            await IdentifiedAsync(visitor with { Address = "2001:db8::" + subject }, subject);
        var known = await Stores.WriteAsync(work => work.FindAsync(new CustomerKnownAs(Shop, "42")));

        Assert.Null((await Erase.Handle(Owner with { Address = "203.0.113.7" }, Shop, known!.Id, None)).Error);

        Assert.Equal([null, "2001:db8::43"], (await AuditedAsync("customer.merged")).Select(entry => entry.Address));
        Assert.Equal("203.0.113.7", Assert.Single(await AuditedAsync("customer.erased")).Address);
    }

    [Fact]
    public async Task Nothing_of_anybody_else_is_touched()
    {
        var (mine, ann) = await VisitAsync();
        var (others, _) = await VisitAsync("Bea");

        await EraseAsync(ann);

        Assert.Null((await MessagesAsync(mine))[0].Content);
        Assert.Equal("hi from Bea", (await MessagesAsync(others))[0].Content.ToString());
        Assert.Equal("Bea", (await ReadConversation.Handle(Who("agent"), others, None)).Value.CustomerName.ToString());
    }

    [Fact]
    public async Task Notes_go_with_their_files_and_so_does_what_the_customer_did()
    {
        var (id, ann) = await VisitAsync();
        var (plan, shared) = (await UploadedAsync(null), await UploadedAsync(null));
        await NoteAsync(id, new() { Content = "Ann lives in Main Street", FileUrl = plan.Url });
        await NoteAsync(id, new() { FileUrl = shared.Url });
        await NoteAsync(Mine, new() { Content = "of another customer", FileUrl = shared.Url });
        await ChangeConversation.Handle(Who("agent"), id, new() { Status = ConversationStatus.Resolved }, None);
        await Stores.SendAsync(id, Clock);
        var before = await ActivityAsync(id);

        await EraseAsync(ann);

        var after = await ActivityAsync(id);
        Assert.Equal(before.Select(one => (one.Id, one.Type, one.AfterMessageId, one.CreatedAt)), after.Select(one => (one.Id, one.Type, one.AfterMessageId, one.CreatedAt)));
        Assert.All(after.Take(2), note => Assert.Equal(("null", "null", "true"), (note.Details["content"].GetRawText(), note.Details["file_url"].GetRawText(), note.Details["deleted"].GetRawText())));
        Assert.Equal((null, "Erased customer"), (after[^1].Actor.Id, after[^1].Actor.Name));
        Assert.Equal("Bo", after[2].Actor.Name);
        Assert.Null(await Stores.Reads.FindAsync<StoredFile, UploadView>(new UploadsAmong([plan.FileName]), None));
        Assert.NotNull(await Stores.Reads.FindAsync<StoredFile, UploadView>(new UploadsAmong([shared.FileName]), None));
        Assert.Equal("of another customer", (await ActivityAsync(Mine))[0].Details["content"].GetString());

        async Task NoteAsync(long conversation, NoteDraft draft) => Assert.Null((await new WriteNote(Stores.Writes, Clock).Handle(Who("agent"), conversation, draft, None)).Error);
    }

    [Fact]
    public async Task Notes_are_exported_on_request_only()
    {
        var (id, ann) = await VisitAsync();
        await new WriteNote(Stores.Writes, Clock).Handle(Who("agent"), id, new() { Content = "a note" }, None);

        Assert.Null((await Export.Handle(Owner, Shop, ann.Id, false, None)).Value.Activity);
        var exported = await (await Export.Handle(Owner, Shop, ann.Id, true, None)).Value.Activity!.ToListAsync();

        Assert.Equal("a note", Assert.Single(exported).Details["content"].GetString());
    }

    private async Task<IReadOnlyList<ActivityView>> ActivityAsync(long id) => (await Stores.ActivityLog.ReadAsync(id, new ActivityRange(100), None)).Items;

    [Fact]
    public async Task Files_go_unless_somebody_else_was_shown_them_too()
    {
        var (id, ann) = await VisitAsync();
        var (others, _) = await VisitAsync("Bea");
        var unsent = await UploadedAsync(ann.Id);
        var photo = await UploadedAsync(ann.Id);
        var invoice = await UploadedAsync(null);
        var prices = await UploadedAsync(null);
        foreach (var file in new[] { photo, invoice, prices }) await SendAsync(id, file);
        await SendAsync(others, prices);

        await EraseAsync(ann);

        Assert.Equal([prices.FileName], await LeftAsync(unsent, photo, invoice, prices));
        foreach (var gone in new[] { unsent, photo, invoice }) await Storage.Received().DeleteAsync(gone.FileName, CancellationToken.None);
        await Storage.DidNotReceive().DeleteAsync(prices.FileName, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Whoever_was_erased_says_nothing_more()
    {
        var (_, ann) = await VisitAsync();

        await EraseAsync(ann);

        var again = await StartConversation.Handle(ann, new() { BusinessId = Shop, CustomerName = "Ann" }, None);
        Assert.Equal(ErrorKind.Unauthenticated, again.Error?.Kind);
    }

    [Fact]
    public async Task A_start_that_is_repeated_late_does_not_bring_it_back()
    {
        var start = new ConversationStart { BusinessId = Shop, CustomerName = "Ann", ClientConversationId = Guid.NewGuid().ToString("D") };
        var started = (await StartConversation.Handle(Who("visitor"), start, None)).Value.View;

        await EraseAsync(new Caller.Customer(started.CustomerId.ToString(), Shop));

        Assert.Equal(ErrorKind.Conflict, (await StartConversation.Handle(Who("visitor"), start, None)).Error?.Kind);
    }

    [Theory]
    [InlineData("visitor", ErrorKind.Unauthenticated)]
    [InlineData("customer", ErrorKind.Forbidden)]
    [InlineData("agent", ErrorKind.Forbidden)]
    [InlineData("key", ErrorKind.Forbidden)]
    [InlineData("agent of both", ErrorKind.Forbidden)]
    [InlineData("agent of other", ErrorKind.NotFound)]
    [InlineData("customer of other", ErrorKind.NotFound)]
    public async Task Only_an_owner_exports_and_erases(string who, ErrorKind refusal)
    {
        var (id, ann) = await VisitAsync();

        Assert.Equal(refusal, (await Erase.Handle(Who(who), Shop, ann.Id, None)).Error?.Kind);
        Assert.Equal(refusal, (await Export.Handle(Who(who), Shop, ann.Id, false, None)).Error?.Kind);

        Assert.Equal("hi from Ann", (await MessagesAsync(id))[0].Content.ToString());
        Assert.Empty(await AuditedAsync("customer.exported"));
    }

    [Fact]
    public async Task An_owner_cannot_reach_customers_of_another_business_by_naming_the_own()
    {
        var (id, zoe) = await VisitAsync("Zoe", Other);

        Assert.Equal(ErrorKind.NotFound, (await Erase.Handle(Owner, Shop, zoe.Id, None)).Error?.Kind);
        Assert.Equal(ErrorKind.NotFound, (await Export.Handle(Owner, Shop, zoe.Id, false, None)).Error?.Kind);
        Assert.Equal(ErrorKind.NotFound, (await Erase.Handle(Owner, Shop, "nobody", None)).Error?.Kind);

        Assert.Equal("hi from Zoe", (await MessagesAsync(id))[0].Content.ToString());
    }

    [Fact]
    public async Task An_export_has_all_of_one_customer_and_nothing_of_others()
    {
        var (first, ann) = await VisitAsync();
        var second = (await StartConversation.Handle(ann, new() { BusinessId = Shop, CustomerName = "Ann", Content = "again" }, None)).Value.View.Id;
        for (var i = 0; i < 120; i++) await Stores.SendAsync(first, Clock, "text " + i);
        var photo = await UploadedAsync(ann.Id);
        await UploadedAsync(null);
        await VisitAsync("Bea");

        var export = (await Export.Handle(Owner, Shop, ann.Id, false, None)).Value;

        var messages = new List<MessageView>();
        await foreach (var message in export.Messages) messages.Add(message);
        Assert.Equal((ann.Id, "Ann", "+1"), (export.Customer.Id.ToString(), export.Customer.Name.ToString(), export.Customer.Phone.ToString()));
        Assert.Equal([first, second], export.Conversations.Select(conversation => conversation.Id));
        Assert.Equal([photo.FileName], export.Files.Select(file => file.Filename.ToString()));
        Assert.Equal((122, "hi from Ann", "again"), (messages.Count, messages[0].Content.ToString(), messages[^1].Content.ToString()));
        Assert.Equal(ann.Id, Assert.Single(await AuditedAsync("customer.exported")).SubjectId);
    }

    private async Task EraseAsync(Caller.Customer who) => Assert.Null((await Erase.Handle(Owner, Shop, who.Id, None)).Error);

    private async Task SendAsync(long conversation, StoredFile file) => Assert.Null((await SendMessage.Handle(
        Who("agent"), conversation, new() { SenderType = Side.Business, SenderName = "Bo", FileUrl = file.Url }, None)).Error);

    private async Task<IEnumerable<string>> LeftAsync(params StoredFile[] files)
    {
        var left = await Stores.Reads.ListAsync<StoredFile, UploadView>(new UploadsAmong(files.Select(file => file.FileName)), None);
        return left.Select(file => file.Filename.ToString());
    }

    /// <summary>Makes so many commits and no more, as if the server were killed.</summary>
    private sealed class StoreThatStops(IWriteStore store, int commits) : IWriteStore
    {
        private int made;

        public Task<Result<T>> WriteAsync<T>(Func<IUnitOfWork, ValueTask<Result<T>>> work, CancellationToken ct) =>
            made++ < commits ? store.WriteAsync(work, ct) : throw new StoreUnavailableException("database", "The server was killed.");
    }
}
