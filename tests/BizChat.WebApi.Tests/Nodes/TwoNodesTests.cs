using System.Net;
using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.TestKit.Hub;

namespace BizChat.WebApi.Tests.Nodes;

/// <summary>Two nodes behave as one.</summary>
[Trait("Nodes", "their own")]
public sealed class TwoNodesTests : IAsyncLifetime
{
    private TwoNodes nodes = null!;

    public async ValueTask InitializeAsync() => nodes = await TwoNodes.StartAsync();

    public ValueTask DisposeAsync() => nodes.DisposeAsync();

    [Fact]
    public async Task Whoever_listens_anywhere_hears_everything_once_and_in_order()
    {
        using var first = nodes.First.Client();
        var id = await first.StartConversationAsync("tech-store");
        HubUser[] users = [await TwoNodes.ConnectAsync(nodes.First), await TwoNodes.ConnectAsync(nodes.Second)];
        foreach (var user in users)
        {
            await user.CallAsync("join_business", "tech-store");
            await user.CallAsync("join_conversation", id);
        }

        var load = new MessageLoad(id, nodes.First.Address, nodes.Second.Address, nodes.First.Address, nodes.Second.Address);
        await load.GoOnAsync(200);
        var stored = await load.EndAsync(nodes.Second.Address);
        await first.PatchAsync($"/api/conversations/{id}", new { status = "resolved" });

        foreach (var user in users)
        {
            await user.HearAsync("conversation_updated", view => view.Number("id") == id && view.Text("status") == "resolved");
            Assert.Equal(stored, user.Heard.Where(heard => heard.Name == "new_message").Select(heard => heard.Payload.Number("id")));
            var places = user.Heard.Where(heard => heard.Name == "conversation_updated").Select(heard => heard.Position!.Value).ToArray();
            Assert.Equal(places.Distinct().Order(), places);
            Assert.Equal(stored.Count + 1, places.Length);
            await user.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_change_at_one_node_is_published_at_the_other()
    {
        using var first = nodes.First.Client();
        await using var agent = await TwoNodes.ConnectAsync(nodes.Second);
        await agent.CallAsync("join_business", "tech-store");
        var id = await first.StartConversationAsync("tech-store", "Grace Hopper");
        await agent.CallAsync("join_conversation", id);
        var message = await first.SendAsync(id, "Hello");

        await first.ReadAsync(id, message.Number("id"));
        await first.PatchAsync("/api/business/tech-store/status", new { status = "away" });

        Assert.Equal("Grace Hopper", (await agent.HearAsync("conversation_created")).Payload.Text("customer_name"));
        var update = await agent.HearAsync("message_status_update");
        Assert.Equal(["conversationId", "messageId", "status", "timestamp"], update.Payload.Fields());
        Assert.Equal((message.Number("id"), "read"), (update.Payload.Number("messageId"), update.Payload.Text("status")));
        await agent.HearAsync("conversation_updated", view => view.Number("id") == id && view.Number("unread_count") == 0);
        Assert.Equal("away", (await agent.HearAsync("business_status")).Payload.Text("status"));
    }

    [Fact]
    public async Task Typing_is_shown_at_the_other_node_and_ends_there()
    {
        var (id, typist, other) = await TwoInARoomAsync();

        await typist.CallAsync("typing_start", Typing(id));
        await other.HearAsync("user_typing");
        await typist.CallAsync("typing_stop", Typing(id));
        await other.HearAsync("user_stop_typing");
        // Within a second of the first it is not told again, so a client that types says it again.
        await Until.TrueAsync(async () =>
        {
            await typist.CallAsync("typing_start", Typing(id));
            return other.Heard.Count(heard => heard.Name == "user_typing") == 2;
        });
        await nodes.First.KillAsync();

        await other.HearAsync(2, "user_stop_typing");
        Assert.DoesNotContain(typist.Heard, heard => heard.Name.EndsWith("typing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_customer_is_online_while_connected_to_any_node()
    {
        using var api = nodes.First.Client();
        var id = await api.StartConversationAsync("tech-store");
        await using var agent = await TwoNodes.ConnectAsync(nodes.Second);
        await agent.CallAsync("join_business", "tech-store");
        await using var phone = await TwoNodes.ConnectAsync(nodes.First);
        await using var laptop = await TwoNodes.ConnectAsync(nodes.Second);

        await phone.CallAsync("join_conversation", id);
        await agent.HearAsync("user_online");
        await laptop.CallAsync("join_conversation", id);
        await laptop.CallAsync("leave_conversation", id);
        await laptop.CallAsync("join_conversation", id);
        await phone.CallAsync("leave_conversation", id);
        await laptop.CallAsync("leave_conversation", id);
        await agent.HearAsync("user_offline");
        await phone.CallAsync("join_conversation", id);
        await agent.HearAsync(2, "user_online");

        Assert.Equal(["user_online", "user_offline", "user_online"], agent.Heard.Where(heard => heard.Name.StartsWith("user_", StringComparison.Ordinal)).Select(heard => heard.Name));

        // Nobody says goodbye for whoever was at a node that dies.
        await nodes.First.KillAsync();
        await agent.HearAsync(2, "user_offline");
    }

    [Fact]
    public async Task Who_waits_for_an_event_at_one_node_is_woken_by_the_other()
    {
        using var first = nodes.First.Client();
        using var second = nodes.Second.Client();
        var id = await first.StartConversationAsync("tech-store");
        var head = await second.HeadAsync();

        var waiting = second.GetAsync($"/api/events?conversationId={id}&after={head}&wait=25");
        await first.SendAsync(id, "Are you there?");

        var events = (await waiting).Expect(HttpStatusCode.OK).Json;
        Assert.Equal("Are you there?", events[0].GetProperty("data").Text("content"));
    }

    [Fact]
    public async Task Both_say_in_figures_what_they_tell_each_other()
    {
        using var first = nodes.First.Client();
        var id = await first.StartConversationAsync("tech-store", content: "Hello");
        using var second = nodes.Second.Client();
        await second.GetAsync($"/api/conversations/{id}");

        var figures = (await second.GetAsync("/metrics")).Expect(HttpStatusCode.OK).Text;

        foreach (var name in new[] { "bizchat_bus_published", "bizchat_bus_received", "bizchat_feed_read" }) Assert.Contains(name, figures, StringComparison.Ordinal);
    }

    private static object Typing(long id) => new { conversationId = id, senderName = "Ada", senderType = "customer" };

    private async Task<(long Id, HubUser First, HubUser Second)> TwoInARoomAsync()
    {
        using var api = nodes.First.Client();
        var id = await api.StartConversationAsync("tech-store");
        var (first, second) = (await TwoNodes.ConnectAsync(nodes.First), await TwoNodes.ConnectAsync(nodes.Second));
        await first.CallAsync("join_conversation", id);
        await second.CallAsync("join_conversation", id);
        return (id, first, second);
    }
}
