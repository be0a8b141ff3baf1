using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.TestKit.Hub;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Customers;
using Microsoft.Extensions.Time.Testing;

namespace BizChat.WebApi.Tests.Realtime;

public sealed class ViewingTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
    private readonly BizChatServer server;
    private string shop = "";
    private long id;
    private SignedInAgent bo = null!;
    private SignedInAgent grace = null!;

    public ViewingTests() => server = BizChatServer.Start(new ServerOptions { Clock = clock, RequireProof = true });

    public async ValueTask InitializeAsync()
    {
        shop = await server.OpenBusinessAsync();
        bo = await server.SignInAsync(shop, name: "Bo");
        grace = await server.SignInAsync(shop, name: "Grace");
        id = await bo.Api.StartConversationAsync(shop, "Ada");
    }

    public async ValueTask DisposeAsync()
    {
        bo.Dispose();
        grace.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Colleagues_hear_who_views_a_conversation_and_who_does_no_longer()
    {
        await using var colleague = await JoinedAsync(grace);
        await using var agent = await bo.ConnectAsync();

        var viewers = await agent.CallAsync("view_conversation", id);
        var heard = await colleague.HearAsync("agents_viewing");
        await agent.CallAsync("leave_view");

        foreach (var signal in new[] { viewers, heard.Payload })
        {
            Assert.Equal(["agents", "conversationId"], signal.Fields());
            Assert.Equal(["id", "name", "typing"], signal.GetProperty("agents")[0].Fields());
            Assert.Equal((id, bo.Id), (signal.Number("conversationId"), signal.GetProperty("agents")[0].Text("id")));
        }
        Assert.Null(heard.Position);
        await HearAsync(colleague, id, "");
    }

    [Fact]
    public async Task A_connection_views_one_conversation_at_a_time_and_an_agent_is_shown_once()
    {
        var other = await bo.Api.StartConversationAsync(shop, "Zoe");
        await using var colleague = await JoinedAsync(grace);
        await using var tab = await bo.ConnectAsync();
        await using var secondTab = await bo.ConnectAsync();

        await tab.CallAsync("view_conversation", id);
        await secondTab.CallAsync("view_conversation", id);
        await tab.CallAsync("view_conversation", other);
        await HearAsync(colleague, other, "Bo");
        await secondTab.CallAsync("leave_view");

        await HearAsync(colleague, id, "");
        Assert.Equal(["Bo", ""], Shown(colleague, id));
        Assert.Equal("Bo", Names(await colleague.CallAsync("view_conversation", other)).Split(", ")[0]);
    }

    [Fact]
    public async Task A_view_outlasts_its_connection_by_thirty_seconds_unless_the_agent_is_back()
    {
        await using var colleague = await JoinedAsync(grace);
        var agent = await bo.ConnectAsync();
        await agent.CallAsync("view_conversation", id);
        await agent.DisposeAsync();
        await DisconnectedAsync(colleague);

        clock.Advance(TimeSpan.FromSeconds(29));
        await using var again = await bo.ConnectAsync();
        await again.CallAsync("view_conversation", id);
        clock.Advance(TimeSpan.FromSeconds(2));
        await again.DisposeAsync();
        await DisconnectedAsync(colleague);
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(["Bo"], Shown(colleague, id));

        clock.Advance(TimeSpan.FromSeconds(1));
        await HearAsync(colleague, id, "");
    }

    [Fact]
    public async Task Whoever_types_while_viewing_is_shown_to_type_until_it_ends()
    {
        await using var colleague = await JoinedAsync(grace);
        await using var agent = await bo.ConnectAsync();
        await agent.CallAsync("join_conversation", id);
        await agent.CallAsync("view_conversation", id);

        for (var i = 0; i < 20; i++) await agent.CallAsync("typing_start", new { conversationId = id, senderType = "business" });
        await HearAsync(colleague, id, "Bo typing");
        clock.Advance(TimeSpan.FromSeconds(2));
        await colleague.HearAsync(3, "agents_viewing");
        await agent.CallAsync("typing_start", new { conversationId = id, senderType = "business" });
        await agent.CallAsync("leave_view");
        await HearAsync(colleague, id, "");

        Assert.Equal(["Bo", "Bo typing", "Bo", "Bo typing", "Bo", ""], Shown(colleague, id));
    }

    [Fact]
    public async Task A_customer_and_another_business_hear_nothing_of_it_and_may_not_view()
    {
        var (ada, theirs) = await server.VisitAsync(shop);
        using var outsider = await server.SignInAsync(await server.OpenBusinessAsync());
        await using var customer = await ada.ConnectAsync();
        await customer.CallAsync("join_conversation", theirs);
        await using var elsewhere = await outsider.ConnectAsync();
        await using var agent = await JoinedAsync(bo);
        await agent.CallAsync("view_conversation", theirs);
        await HearAsync(agent, theirs, "Bo");

        foreach (var (user, code) in new[] { (customer, "access.agents_only"), (elsewhere, "conversation.not_found") })
            Assert.Equal(code, (await Assert.ThrowsAsync<HubRefusalException>(() => user.CallAsync("view_conversation", theirs))).Problem.Text("code"));
        await agent.CallAsync("send_message", new { conversationId = theirs, senderType = "business", content = "Hello" });
        await customer.HearAsync("new_message");
        Assert.DoesNotContain(customer.Heard, heard => heard.Name == "agents_viewing");
    }

    [Fact]
    public async Task A_stale_view_is_refused_by_the_hub_with_what_was_missed()
    {
        await using var agent = await bo.ConnectAsync();
        var asked = await grace.Api.PostAsync(ApiClient.Messages(id), new { senderType = "business", content = "Hello" });
        var seen = asked.Json.Number("id");
        await grace.Api.PostAsync(ApiClient.Messages(id), new { senderType = "business", content = "Anything else?" });

        var refusal = await Assert.ThrowsAsync<HubRefusalException>(() => agent.CallAsync("send_message", new { conversationId = id, senderType = "business", content = "Hi", seenMessageId = seen }));
        var answer = await bo.Api.PostAsync(ApiClient.Messages(id), new { senderType = "business", content = "Hi", seenMessageId = seen });

        foreach (var problem in new[] { refusal.Problem, answer.Json })
        {
            Assert.Equal((409, "message.stale_view"), (problem.Number("status"), problem.Text("code")));
            var missed = Assert.Single(problem.GetProperty("missed").EnumerateArray());
            Assert.Equal(("Anything else?", "Grace"), (missed.Text("content"), missed.Text("sender_name")));
        }
    }

    private async Task<HubUser> JoinedAsync(SignedInAgent who)
    {
        var user = await who.ConnectAsync();
        await user.CallAsync("join_business", shop);
        return user;
    }

    private static Task HearAsync(HubUser user, long conversation, string names) =>
        user.HearAsync("agents_viewing", viewing => viewing.Number("conversationId") == conversation && Names(viewing) == names);

    private static string[] Shown(HubUser user, long conversation) =>
        [.. user.Heard.Where(heard => heard.Name == "agents_viewing" && heard.Payload.Number("conversationId") == conversation).Select(heard => Names(heard.Payload))];

    private static string Names(System.Text.Json.JsonElement viewing) =>
        string.Join(", ", viewing.GetProperty("agents").EnumerateArray().Select(agent => agent.Text("name") + (agent.GetProperty("typing").GetBoolean() ? " typing" : "")).Order());

    /// <summary>Waits until the server has noticed that the other agent's connection has closed.</summary>
    private async Task DisconnectedAsync(HubUser colleague) => await Until.TrueAsync(async () =>
        (await colleague.CallAsync("join_business", shop)).GetProperty("agents").EnumerateArray().All(agent => agent.Text("name") != "Bo"));
}
