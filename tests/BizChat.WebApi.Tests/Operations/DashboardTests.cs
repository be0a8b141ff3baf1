using System.Text.Json;
using System.Text.RegularExpressions;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Operations;

public sealed partial class DashboardTests
{
    [Fact]
    public async Task The_dashboard_asks_only_for_figures_that_the_server_gives()
    {
        await using var server = BizChatServer.Start();
        await using var user = await server.ConnectAsync();
        var id = await server.StartConversationAsync();
        await user.CallAsync("join_conversation", id);
        await server.Api.SendAsync(id, "hello");
        await user.HearAsync("new_message", _ => true);
        // Figures of the collection of garbage are there after the first.
        GC.Collect();

        // Not through the proxy, which does not show them.
        using var node = new ApiClient(server.ClientOptions.BaseAddress);
        var given = Given().Matches((await node.GetAsync("/metrics")).Text).Select(match => match.Value).ToHashSet();
        using var dashboard = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.File("build/grafana-dashboard.json")));
        var asked = dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .SelectMany(target => Asked().Matches(target.GetProperty("expr").GetString()!).Select(match => match.Value))
            .ToHashSet();

        Assert.True(asked.Count > 10);
        // PostgreSQL tells its own sizes; one node alone tells nobody.
        asked.ExceptWith(Clustered.IsOn
            ? ["bizchat_database_size_bytes", "bizchat_wal_size_bytes"]
            : ["bizchat_bus_published_total", "bizchat_bus_received_total", "bizchat_bus_lost_total", "bizchat_feed_read_total"]);
        Assert.Empty(asked.Except(given));
    }

    [GeneratedRegex(@"^[a-z_]+", RegexOptions.Multiline)]
    private static partial Regex Given();

    [GeneratedRegex(@"[a-z_]+(?=\{)")]
    private static partial Regex Asked();
}
