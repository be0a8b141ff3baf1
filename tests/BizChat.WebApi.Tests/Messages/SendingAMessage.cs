using System.Net;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Messages;

public sealed class SendingAMessage(SharedServer shared)
{
    private readonly BizChatServer server = shared.Server;
    private readonly ApiClient api = shared.Server.Api;

    [Fact]
    public async Task It_answers_201_with_exactly_the_documented_fields()
    {
        var id = await server.StartConversationAsync();

        var message = (await api.PostAsync(ApiClient.Messages(id), new { senderType = "business", senderName = "Support", content = "Hello!", messageType = "text" }))
            .Expect(HttpStatusCode.Created).Json;

        Assert.Equal(
            ["client_message_id", "content", "conversation_id", "file_name", "file_url", "id", "message_type", "sender_id", "sender_name", "sender_type", "seq", "status", "timestamp"],
            message.Fields());
        Assert.Equal((id, 1L), (message.Number("conversation_id"), message.Number("seq")));
        Assert.Equal(("business", "Support", "Hello!"), (message.Text("sender_type"), message.Text("sender_name"), message.Text("content")));
        Assert.Equal(("text", "sent"), (message.Text("message_type"), message.Text("status")));
        Assert.True(message.IsNull("file_url") && message.IsNull("file_name") && message.IsNull("client_message_id"));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", message.Text("timestamp"));
    }

    [Fact]
    public async Task What_was_answered_is_what_is_read_and_heard()
    {
        var id = await server.StartConversationAsync();
        await using var user = await server.ConnectAsync();
        await user.CallAsync("join_conversation", id);

        var answered = await api.SendAsync(id, "Hello", clientMessageId: "c-1");

        Assert.Equal(answered.ToString(), Assert.Single((await api.MessagesAsync(id)).EnumerateArray()).ToString());
        Assert.Equal(answered.ToString(), (await user.HearAsync("new_message")).Payload.ToString());
    }

    [Fact]
    public async Task The_conversation_shows_it_as_its_last_message_and_counts_it_if_the_customer_wrote()
    {
        var id = await server.StartConversationAsync();

        await api.SendAsync(id, "one");
        var last = await api.SendAsync(id, "two");
        var conversation = await api.ConversationAsync(id);

        Assert.Equal("two", conversation.Text("last_message"));
        Assert.Equal(last.Number("id"), conversation.Number("last_message_id"));
        Assert.Equal("customer", conversation.Text("last_message_sender_type"));
        Assert.Equal(last.Text("timestamp"), conversation.Text("last_message_time"));
        Assert.Equal(2, conversation.Number("unread_count"));

        await api.SendAsync(id, "three", "business");
        Assert.Equal(2, (await api.ConversationAsync(id)).Number("unread_count"));
    }

    [Fact]
    public async Task The_same_again_answers_200_with_the_same_message_stored_and_published_once()
    {
        var id = await server.StartConversationAsync();
        await using var user = await server.ConnectAsync();
        await user.CallAsync("join_conversation", id);
        var draft = new { senderType = "customer", senderName = "Ada", content = "Hello", clientMessageId = "c-1" };

        var first = (await api.PostAsync(ApiClient.Messages(id), draft)).Expect(HttpStatusCode.Created);
        var second = (await api.PostAsync(ApiClient.Messages(id), draft)).Expect(HttpStatusCode.OK);

        Assert.Equal(first.Text, second.Text);
        Assert.Equal("c-1", first.Json.Text("client_message_id"));
        Assert.Single((await api.MessagesAsync(id)).EnumerateArray());
        Assert.Single(await server.HeardByNowAsync(user));
        Assert.Equal(1, (await api.ConversationAsync(id)).Number("unread_count"));
    }

    [Fact]
    public async Task Another_content_under_the_same_id_is_a_conflict_and_keeps_the_first()
    {
        var id = await server.StartConversationAsync();
        var first = await api.SendAsync(id, "Hello", clientMessageId: "c-1");

        (await api.PostAsync(ApiClient.Messages(id), new { senderType = "customer", senderName = "Ada", content = "Bye", clientMessageId = "c-1" }))
            .AssertRefused(HttpStatusCode.Conflict, "clientMessageId");

        Assert.Equal(first.ToString(), Assert.Single((await api.MessagesAsync(id)).EnumerateArray()).ToString());
    }

    [Fact]
    public async Task The_same_id_means_another_message_in_another_conversation_or_from_the_other_side()
    {
        var (one, other) = (await server.StartConversationAsync(), await server.StartConversationAsync());

        await api.SendAsync(one, "Hello", "customer", "c-1");
        await api.SendAsync(one, "Hello", "business", "c-1");
        await api.SendAsync(other, "Hello", "customer", "c-1");

        Assert.Equal(2, (await api.MessagesAsync(one)).GetArrayLength());
    }

    [Fact]
    public async Task Fifty_equal_posts_at_once_leave_one_message_and_one_event()
    {
        var shop = await server.OpenBusinessAsync();
        var id = await server.StartConversationAsync(shop);
        await using var user = await server.ConnectAsync();
        await user.CallAsync("join_conversation", id);
        var draft = new { senderType = "customer", senderName = "Ada", content = "Hello", clientMessageId = Guid.NewGuid() };

        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => api.PostAsync(ApiClient.Messages(id), draft)));

        Assert.Single(replies, reply => reply.Status is HttpStatusCode.Created);
        Assert.Equal(49, replies.Count(reply => reply.Status is HttpStatusCode.OK));
        Assert.Single(replies.Select(reply => reply.Text).Distinct());
        Assert.Single((await api.MessagesAsync(id)).EnumerateArray());
        Assert.Single(await api.EventsAsync("conversationId=" + id), happened => happened.Text("type") == "new_message");
        Assert.Single(await server.HeardByNowAsync(user));
        Assert.Equal(1, (await api.ConversationAsync(id)).Number("unread_count"));
    }

    [Fact]
    public async Task The_hub_sends_the_same_way_and_knows_what_was_posted()
    {
        var id = await server.StartConversationAsync();
        await using var user = await server.ConnectAsync();

        var answered = await user.CallAsync("send_message", new { conversationId = id, senderType = "customer", senderName = "Ada", content = "Hello", clientMessageId = "c-1" });
        var again = await api.PostAsync(ApiClient.Messages(id), new { senderType = "customer", senderName = "Ada", content = "Hello", clientMessageId = "c-1" });

        Assert.Equal(answered.ToString(), again.Expect(HttpStatusCode.OK).Json.ToString());
    }

    [Fact]
    public async Task A_file_that_is_no_upload_of_this_server_is_refused()
    {
        var id = await server.StartConversationAsync();
        string[] forged =
        [
            "https://evil.test/a.png", "/uploads/../bizchat.sqlite", "/uploads/" + Guid.NewGuid() + ".png", "//evil.test/uploads/a.png",
            "javascript:alert(1)", "/uploads/%2e%2e%2fbizchat.sqlite", "file:///etc/passwd", "",
        ];

        foreach (var fileUrl in forged)
            (await api.PostAsync(ApiClient.Messages(id), new { senderType = "customer", senderName = "Ada", content = "See", fileUrl })).AssertRefused(HttpStatusCode.BadRequest, "fileUrl");

        Assert.Empty((await api.MessagesAsync(id)).EnumerateArray());
    }
}
