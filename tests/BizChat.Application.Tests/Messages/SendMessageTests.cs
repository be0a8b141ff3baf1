using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Messages;
using BizChat.Application.Ports;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.Domain.Files;
using BizChat.Domain.Messages;
using BizChat.TestKit.Persistence;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace BizChat.Application.Tests.Messages;

public sealed class SendMessageTests : World
{
    [Fact]
    public async Task Sent_again_under_the_same_id_it_is_the_same_message_stored_and_published_once()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => SendMessage.Handle(Who("customer"), Mine, Says("once", key: "k"), None)));

        Assert.Single(results.Select(result => result.Value.View).Distinct());
        Assert.Equal(1, results.Count(result => result.Value.IsNew));
        Assert.Single(Stores.Published.All.OfType<MessagePosted>(), posted => posted.Message.Content.ToString() == "once");
    }

    [Fact]
    public async Task A_repeat_shows_the_message_as_it_is_now()
    {
        var sent = (await SendMessage.Handle(Who("customer"), Mine, Says("once", key: "k"), None)).Value.View;
        await AcknowledgeMessages.Handle(Who("agent"), Mine, sent.Id, MessageStatus.Read, None);

        var again = (await SendMessage.Handle(Who("customer"), Mine, Says("once", key: "k") with { SenderName = "Another name" }, None)).Value;

        Assert.Equal((false, sent with { Status = MessageStatus.Read }), (again.IsNew, again.View));
    }

    [Fact]
    public async Task Other_content_under_the_same_id_is_a_conflict_and_never_a_second_row()
    {
        await SendMessage.Handle(Who("customer"), Mine, Says("one", key: "k"), None);
        var head = await Stores.Feed.HeadAsync(None);

        var result = await SendMessage.Handle(Who("customer"), Mine, Says("two", key: "k"), None);

        Assert.Equal((ErrorKind.Conflict, "clientMessageId"), (result.Error!.Kind, result.Error.Field));
        Assert.Equal(head, await Stores.Feed.HeadAsync(None));
    }

    [Fact]
    public async Task An_id_counts_within_its_conversation_and_side()
    {
        var one = (await SendMessage.Handle(Who("trusted"), Mine, Says("one", key: "k"), None)).Value.View;
        var two = (await SendMessage.Handle(Who("trusted"), Mine, Says("two", Side.Business, "k"), None)).Value.View;
        var three = (await SendMessage.Handle(Who("trusted"), Theirs, Says("three", key: "k"), None)).Value.View;

        Assert.Equal(3, new[] { one.Id, two.Id, three.Id }.Distinct().Count());
    }

    [Fact]
    public async Task Without_an_id_every_send_is_a_message()
    {
        var first = (await SendMessage.Handle(Who("customer"), Mine, Says("same"), None)).Value.View;
        var second = (await SendMessage.Handle(Who("customer"), Mine, Says("same"), None)).Value.View;

        Assert.Equal(first.Seq + 1, second.Seq);
    }

    [Theory]
    [InlineData("agent", Side.Business, "Mallory", "Bo")]
    [InlineData("agent", Side.Business, null, "Bo")]
    [InlineData("customer", Side.Customer, "Mallory", "Ann")]
    [InlineData("customer", Side.Customer, " ", "Ann")]
    [InlineData("key", Side.Business, null, "A program")]
    [InlineData("key", Side.Business, "Grace", "Grace")]
    [InlineData("trusted", Side.Customer, "Anybody", "Anybody")]
    public async Task The_server_knows_who_writes(string who, Side side, string? sent, string name)
    {
        var message = (await SendMessage.Handle(Who(who), Mine, Says("text", side) with { SenderName = sent }, None)).Value.View;

        Assert.Equal(name, message.SenderName.ToString());
        Assert.Equal(who switch { "agent" => Bo.Id, "key" => "key:k1", "customer" => $"customer:{((Caller.Customer)Who(who)).Id}", _ => null }, message.SenderId?.ToString());
    }

    [Theory]
    [InlineData("trusted", Side.Customer, null)]
    [InlineData("trusted", Side.Business, " ")]
    [InlineData("key", Side.Business, " ")]
    public async Task A_name_that_the_server_does_not_know_is_needed_and_checked(string who, Side side, string? name) =>
        Assert.Equal("senderName", (await SendMessage.Handle(Who(who), Mine, Says("text", side) with { SenderName = name }, None)).Error?.Field);

    public static TheoryData<MessageDraft, string> Bad => new()
    {
        { Says("text") with { SenderType = null }, "senderType" },
        { Says("text") with { SenderType = Side.System }, "senderType" },
        { Says("text") with { ClientMessageId = " " }, "clientMessageId" },
        { Says("text") with { ClientMessageId = new string('k', 129) }, "clientMessageId" },
        { Says("text") with { ClientMessageId = "a\0" }, "clientMessageId" },
        { Says(" "), "content" },
        { Says("a\u0007"), "content" },
        { Says("text") with { MessageType = MessageType.Image }, "fileUrl" },
        { Says("text") with { FileName = "cat.png" }, "fileName" },
        { Says("text") with { FileUrl = "https://evil.example/x.png" }, "fileUrl" },
        { Says("text") with { FileUrl = "/uploads/../secret" }, "fileUrl" },
        { Says("text") with { FileUrl = "/uploads/99999999-9999-9999-9999-999999999999.png" }, "fileUrl" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_draft_is_refused_by_its_field_and_leaves_nothing(MessageDraft draft, string field)
    {
        var head = await Stores.Feed.HeadAsync(None);

        var result = await SendMessage.Handle(Who("trusted"), Mine, draft, None);

        Assert.Equal((ErrorKind.Invalid, field), (result.Error!.Kind, result.Error.Field));
        Assert.Equal(head, await Stores.Feed.HeadAsync(None));
    }

    [Theory]
    [InlineData(Shop, true)]
    [InlineData(null, true)]
    [InlineData(Other, false)]
    public async Task Only_a_file_of_the_same_business_or_of_none_goes_along(string? owner, bool goes)
    {
        const string Name = "11111111-1111-1111-1111-111111111111.png";
        await Stores.WriteAsync(work =>
        {
            work.Add(StoredFile.Keep(Name, owner, "cat.png", 7, new FileType("png", "image/png", IsImage: true), null, Clock.GetUtcNow()));
            return ValueTask.FromResult(new Done());
        });

        var result = await SendMessage.Handle(Who("agent"), Mine, Says("look", Side.Business) with { FileUrl = "/uploads/" + Name }, None);

        Assert.Equal(goes ? null : "fileUrl", result.Error?.Field);
        if (goes) Assert.Equal((MessageType.Image, "cat.png"), (result.Value.View.MessageType, result.Value.View.FileName.ToString()));
    }

    [Theory]
    [InlineData("customer", "customer", true)]
    [InlineData("customer", "neighbour", false)]
    [InlineData("customer", null, false)]
    [InlineData("agent", "customer", true)]
    [InlineData("key", "neighbour", true)]
    public async Task A_customer_sends_only_what_is_the_own(string who, string? uploader, bool goes)
    {
        const string Name = "11111111-1111-1111-1111-111111111111.png";
        var customer = uploader is null ? null : ((Common.Caller.Customer)Who(uploader)).Id;
        await Stores.WriteAsync(work =>
        {
            work.Add(StoredFile.Keep(Name, Shop, "cat.png", 7, FileTypes.Png, null, Clock.GetUtcNow(), customer));
            return ValueTask.FromResult(new Done());
        });

        var side = who == "customer" ? Side.Customer : Side.Business;
        var result = await SendMessage.Handle(Who(who), Mine, Says("look", side) with { FileUrl = "/uploads/" + Name }, None);

        Assert.Equal(goes ? null : "fileUrl", result.Error?.Field);
    }

    [Fact]
    public async Task A_customer_who_writes_wakes_the_conversation_and_counts_as_unread()
    {
        await ChangeConversation.Handle(Bo, Mine, new Application.Conversations.ConversationChanges { Status = ConversationStatus.Resolved }, None);
        await SendMessage.Handle(Who("agent"), Mine, Says("closing", Side.Business), None);
        Assert.Equal((ConversationStatus.Resolved, 1), await StandingAsync());

        await SendMessage.Handle(Who("customer"), Mine, Says("wait"), None);
        Assert.Equal((ConversationStatus.Active, 2), await StandingAsync());

        async Task<(ConversationStatus, int)> StandingAsync()
        {
            var view = (await ReadConversation.Handle(Bo, Mine, None)).Value;
            return (view.Status, view.UnreadCount);
        }
    }

    [Fact]
    public async Task An_event_is_published_once_and_only_after_it_was_saved()
    {
        var head = await Stores.Feed.HeadAsync(None);
        long? saved = null;
        Stores.Published.OnPublish = _ => saved = Stores.History.ReadAsync(Application.Common.Scope.Everything, Mine, new MessageRange(1), None).Result!.Total;

        await SendMessage.Handle(Who("trusted"), Mine, Says("hello", key: "k"), None);
        await SendMessage.Handle(Who("trusted"), Mine, Says("hello", key: "k"), None);
        await SendMessage.Handle(Who("trusted"), Mine, Says("other", key: "k"), None);

        var published = Assert.Single(Stores.Published.All.OfType<MessagePosted>(), posted => posted.Position > head);
        Assert.Equal(("hello", Mine, head + 1), (published.Message.Content.ToString(), published.ConversationId, published.Position));
        Assert.Equal(2, saved);
    }

    [Fact]
    public async Task A_store_out_of_reach_is_no_refusal()
    {
        var store = Substitute.For<IWriteStore>();
        store.WriteAsync(Arg.Any<PrefetchHint>(), Arg.Any<Func<IUnitOfWork, ValueTask<Result<SentMessage>>>>(), None).ThrowsAsync(new StoreUnavailableException("database", "locked"));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => new SendMessage(store, Stores.Views, Stores.Turns, Stores.Automatic, Clock).Handle(Who("customer"), Mine, Says("text"), None));
    }

    [Fact]
    public async Task What_is_refused_at_sight_never_reaches_the_store()
    {
        var store = Substitute.For<IWriteStore>();

        await new SendMessage(store, Stores.Views, Stores.Turns, Stores.Automatic, Clock).Handle(Who("visitor"), Mine, Says("text"), None);
        await new SendMessage(store, Stores.Views, Stores.Turns, Stores.Automatic, Clock).Handle(Who("agent"), Mine, Says("text", Side.Customer), None);

        Assert.Empty(store.ReceivedCalls());
    }
}
