using BizChat.TestKit;
using BizChat.TestKit.Hub;

namespace BizChat.WebApi.Tests.Nodes;

/// <summary>What a node announced ends when the node is killed.</summary>
[Trait("Nodes", "their own")]
public sealed class KilledNodeTests : IAsyncLifetime
{
    private TwoNodes nodes = null!;

    public async ValueTask InitializeAsync() => nodes = await TwoNodes.StartAsync();

    public ValueTask DisposeAsync() => nodes.DisposeAsync();

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
