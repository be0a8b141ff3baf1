using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Messages;

public sealed class ManySenders
{
    private const int Senders = 8;
    private const int Each = 500;

    [Fact]
    public async Task Eight_senders_leave_no_gap_and_the_feed_equals_what_the_hub_sent()
    {
        await using var server = BizChatServer.Start();
        var shop = await server.OpenBusinessAsync();
        var id = await server.StartConversationAsync(shop);
        await using var user = await server.ConnectAsync();
        await user.CallAsync("join_conversation", id);
        await using var agent = await server.ConnectAsync();
        await agent.CallAsync("join_business", shop);

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(async sender =>
        {
            for (var i = 0; i < Each; i++)
                await server.Api.SendAsync(id, $"{sender}:{i}", sender % 2 == 0 ? "customer" : "business", $"{sender}-{i}");
        }));

        var heard = await user.HearAsync(Senders * Each, "new_message");
        Assert.Equal(Enumerable.Range(1, Senders * Each).Select(seq => (long)seq), heard.Select(happened => happened.Payload.Number("seq")));

        var feed = (await server.Api.EventsAsync("conversationId=" + id)).Where(happened => happened.Text("type") == "new_message").ToArray();
        Assert.Equal(heard.Select(happened => happened.Payload.ToString()), feed.Select(happened => happened.GetProperty("data").ToString()));
        Assert.Equal(heard.Select(happened => happened.Position!.Value), feed.Select(happened => happened.Number("position")));

        for (var sender = 0; sender < Senders; sender++)
            Assert.Equal(
                Enumerable.Range(0, Each).Select(i => $"{sender}:{i}"),
                heard.Select(happened => happened.Payload.Text("content")!).Where(content => content.StartsWith($"{sender}:", StringComparison.Ordinal)));

        var inbox = await agent.HearAsync(Senders * Each, "conversation_updated");
        Assert.Equal(heard.Select(happened => happened.Position), inbox.Select(happened => happened.Position));
        var conversation = await server.Api.ConversationAsync(id);
        Assert.Equal(conversation.ToString(), inbox[^1].Payload.ToString());
        Assert.Equal(Senders / 2 * Each, conversation.Number("unread_count"));
        Assert.Empty(server.Errors);
    }
}
