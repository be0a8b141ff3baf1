using System.Net;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Messages;

/// <summary>In open mode a receipt counts as from the other side of its message.</summary>
public sealed class Receipts(SharedServer shared)
{
    private readonly BizChatServer server = shared.Server;
    private readonly ApiClient api = shared.Server.Api;

    [Fact]
    public async Task A_receipt_covers_all_earlier_messages_of_the_same_side_and_none_of_the_other()
    {
        var id = await server.StartConversationAsync();
        await api.SendAsync(id, "c1");
        await api.SendAsync(id, "b1", "business");
        var second = await api.SendAsync(id, "c2");
        await api.SendAsync(id, "c3");

        await api.ReadAsync(id, second.Number("id"));

        Assert.Equal(["read", "sent", "read", "sent"], (await api.MessagesAsync(id)).Texts("status"));
        Assert.Equal(1, (await api.ConversationAsync(id)).Number("unread_count"));
    }

    [Fact]
    public async Task Status_only_goes_forward()
    {
        var id = await server.StartConversationAsync();
        var first = (await api.SendAsync(id, "one")).Number("id");
        var second = (await api.SendAsync(id, "two")).Number("id");

        await AcknowledgeAsync(id, second, "delivered");
        Assert.Equal(["delivered", "delivered"], (await api.MessagesAsync(id)).Texts("status"));
        Assert.Equal(2, (await api.ConversationAsync(id)).Number("unread_count"));

        await AcknowledgeAsync(id, first, "read");
        await AcknowledgeAsync(id, first, "delivered");
        await AcknowledgeAsync(id, second, "delivered");
        Assert.Equal(["read", "delivered"], (await api.MessagesAsync(id)).Texts("status"));

        await AcknowledgeAsync(id, second, "read");
        await AcknowledgeAsync(id, first, "read");
        Assert.Equal(["read", "read"], (await api.MessagesAsync(id)).Texts("status"));
    }

    [Fact]
    public async Task Reading_without_delivery_implies_delivery()
    {
        var id = await server.StartConversationAsync();
        var message = (await api.SendAsync(id, "Hello", "business")).Number("id");

        await AcknowledgeAsync(id, message, "read");
        await AcknowledgeAsync(id, message, "delivered");

        Assert.Equal(["read"], (await api.MessagesAsync(id)).Texts("status"));
    }

    [Fact]
    public async Task Unread_falls_to_what_is_unread_and_never_below_zero()
    {
        var id = await server.StartConversationAsync();
        var messages = new List<long>();
        for (var i = 0; i < 4; i++) messages.Add((await api.SendAsync(id, $"{i}")).Number("id"));
        var answer = (await api.SendAsync(id, "answer", "business")).Number("id");

        async Task<long> UnreadAfterReading(long message)
        {
            await api.ReadAsync(id, message);
            return (await api.ConversationAsync(id)).Number("unread_count");
        }

        Assert.Equal(4, await UnreadAfterReading(answer));
        Assert.Equal(2, await UnreadAfterReading(messages[1]));
        Assert.Equal(2, await UnreadAfterReading(messages[0]));
        Assert.Equal(0, await UnreadAfterReading(messages[3]));
        Assert.Equal(0, await UnreadAfterReading(messages[3]));
        await api.SendAsync(id, "new");
        Assert.Equal(1, (await api.ConversationAsync(id)).Number("unread_count"));
    }

    [Fact]
    public async Task Many_receipts_at_once_leave_unread_at_what_is_unread()
    {
        var id = await server.StartConversationAsync();
        var messages = new List<long>();
        for (var i = 0; i < 20; i++) messages.Add((await api.SendAsync(id, $"{i}")).Number("id"));

        await Task.WhenAll(messages.Take(15).Concat(messages.Take(15).Reverse()).Select(message => api.ReadAsync(id, message)));

        Assert.Equal(5, (await api.ConversationAsync(id)).Number("unread_count"));
        Assert.Equal(15, (await api.MessagesAsync(id)).Texts("status").Count(status => status == "read"));
    }

    [Fact]
    public async Task The_room_hears_of_it_once_and_the_business_hears_the_new_count()
    {
        var shop = await server.OpenBusinessAsync();
        var id = await server.StartConversationAsync(shop);
        await api.SendAsync(id, "one");
        var message = (await api.SendAsync(id, "two")).Number("id");
        await using var user = await server.ConnectAsync();
        await using var agent = await server.ConnectAsync();
        await user.CallAsync("join_conversation", id);
        await agent.CallAsync("join_business", shop);

        await api.ReadAsync(id, message);
        await api.ReadAsync(id, message);
        await AcknowledgeAsync(id, message, "delivered");

        var update = Assert.Single(await server.HeardByNowAsync(user));
        Assert.Equal("message_status_update", update.Name);
        Assert.Equal(["conversationId", "messageId", "status", "timestamp"], update.Payload.Fields());
        Assert.Equal((id, message, "read"), (update.Payload.Number("conversationId"), update.Payload.Number("messageId"), update.Payload.Text("status")));
        Assert.NotNull(update.Position);
        var shown = Assert.Single(await server.HeardByNowAsync(agent), heard => heard.Name == "conversation_updated");
        Assert.Equal(0, shown.Payload.Number("unread_count"));
        Assert.Equal(update.Position, shown.Position);
    }

    [Fact]
    public async Task The_hub_takes_receipts_the_same_way()
    {
        var id = await server.StartConversationAsync();
        var message = (await api.SendAsync(id, "Hello")).Number("id");
        await using var user = await server.ConnectAsync();

        await user.CallAsync("message_delivered", new { conversationId = id, messageId = message });
        Assert.Equal(["delivered"], (await api.MessagesAsync(id)).Texts("status"));
        await user.CallAsync("message_read", new { conversationId = $"{id}", messageId = $"{message}" });
        Assert.Equal(["read"], (await api.MessagesAsync(id)).Texts("status"));
    }

    [Fact]
    public async Task A_receipt_for_a_foreign_a_future_or_no_message_is_refused_and_changes_nothing()
    {
        var id = await server.StartConversationAsync();
        var mine = (await api.SendAsync(id, "mine")).Number("id");
        var foreign = (await api.SendAsync(await server.StartConversationAsync(), "theirs")).Number("id");

        foreach (var message in new[] { foreign, mine + 1_000_000, 0, -1, long.MaxValue })
            (await api.PostAsync($"/api/conversations/{id}/read", new { messageId = message })).AssertRefused(HttpStatusCode.NotFound, "messageId");
        foreach (var body in new[] { "{}", """{"messageId":null}""", """{"messageId":"1"}""", """{"messageId":1.5}""", """{"messageId":1e99}""", """{"messageId":[1]}""" })
            (await api.PostRawAsync($"/api/conversations/{id}/read", body)).AssertRefused(HttpStatusCode.BadRequest, "messageId");
        (await api.PostAsync("/api/conversations/999999999/read", new { messageId = mine })).AssertRefused(HttpStatusCode.NotFound);

        Assert.Equal(["sent"], (await api.MessagesAsync(id)).Texts("status"));
        Assert.Equal(1, (await api.ConversationAsync(id)).Number("unread_count"));
    }

    private async Task AcknowledgeAsync(long id, long messageId, string status) =>
        (await api.PostAsync($"/api/conversations/{id}/{status}", new { messageId })).Expect(HttpStatusCode.NoContent);
}
