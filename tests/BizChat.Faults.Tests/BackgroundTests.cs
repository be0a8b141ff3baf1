using System.Net;
using BizChat.Faults.Tests.Support;
using BizChat.TestKit.Servers;

namespace BizChat.Faults.Tests;

/// <summary>F34: work in the background fails.</summary>
public sealed class BackgroundTests : FaultTest
{
    [Fact]
    public async Task Work_in_the_background_that_fails_is_begun_anew_and_counted()
    {
        Does("F34");
        await using var server = new ServerProcess { Settings = { ["DEMO_DATA"] = "true" } };
        await server.StartAsync();
        using var api = server.Client();
        Load.Query(server.DatabasePath, "ALTER TABLE search_state RENAME TO hidden");
        await UntilAsync(async () => await api.MetricAsync("bizchat_background_restarts_total", "SearchIndex") >= 2, TimeSpan.FromSeconds(120), "restarts");
        await api.SendAsync(1, "zebra crossing");
        (await api.GetAsync("/api/health/ready")).Expect(HttpStatusCode.ServiceUnavailable);

        Load.Query(server.DatabasePath, "ALTER TABLE hidden RENAME TO search_state");
        // Not a search, which would catch up by itself: the index has to be brought up to date in the background again.
        var recovered = await UntilAsync(
            () => Task.FromResult(Load.Query(server.DatabasePath, "SELECT through = (SELECT max(id) FROM messages) FROM search_state") == "1"),
            TimeSpan.FromSeconds(120), "recovery");

        Assert.False(server.HasExited);
        (await api.GetAsync("/api/health/ready")).Expect(HttpStatusCode.OK);
        Figure("F34", $"the search index failed {await api.MetricAsync("bizchat_background_restarts_total", "SearchIndex"):0} times while its table was gone; messages went on; indexed again {Seconds(recovered)} after it was back");
    }
}
