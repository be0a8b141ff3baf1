using System.Net;
using BizChat.TestKit.Http;
using BizChat.TestKit.Hub;

namespace BizChat.WebApi.Tests.Nodes;

/// <summary>Two nodes behave as one.</summary>
[Trait("Nodes", "their own")]
public sealed class TwoNodesTests(TwoNodesTests.Running running) : IClassFixture<TwoNodesTests.Running>
{
    private readonly TwoNodes nodes = running.Nodes;

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
            var places = user.Heard.Where(heard => heard.Name == "conversation_updated" && heard.Payload.Number("id") == id).Select(heard => heard.Position!.Value).ToArray();
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
        await first.PatchAsync("/api/business/tech-store", new { hours = new { timeZone = "Europe/Berlin", weekly = Array.Empty<object>() } });

        Assert.Equal("Grace Hopper", (await agent.HearAsync("conversation_created")).Payload.Text("customer_name"));
        var update = await agent.HearAsync("message_status_update");
        Assert.Equal(["conversationId", "messageId", "status", "timestamp"], update.Payload.Fields());
        Assert.Equal((message.Number("id"), "read"), (update.Payload.Number("messageId"), update.Payload.Text("status")));
        await agent.HearAsync("conversation_updated", view => view.Number("id") == id && view.Number("unread_count") == 0);
        Assert.Equal("away", (await agent.HearAsync("business_status")).Payload.Text("status"));
        Assert.False((await agent.HearAsync("business_updated")).Payload.GetProperty("open_now").GetBoolean());
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
    public async Task Both_report_metrics_of_their_exchange()
    {
        using var first = nodes.First.Client();
        var id = await first.StartConversationAsync("tech-store", content: "Hello");
        using var second = nodes.Second.Client();
        await second.GetAsync($"/api/conversations/{id}");

        var figures = (await second.GetAsync("/metrics")).Expect(HttpStatusCode.OK).Text;

        foreach (var name in new[] { "bizchat_bus_published", "bizchat_bus_received", "bizchat_feed_read" }) Assert.Contains(name, figures, StringComparison.Ordinal);
    }

    /// <summary>Two nodes that all tests of the class share.</summary>
    public sealed class Running : IAsyncLifetime
    {
        internal TwoNodes Nodes { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Nodes = await TwoNodes.StartAsync();

        public ValueTask DisposeAsync() => Nodes.DisposeAsync();
    }
}
