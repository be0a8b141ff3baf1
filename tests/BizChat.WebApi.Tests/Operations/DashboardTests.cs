using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Operations;

public sealed partial class DashboardTests
{
    /// <summary>Nothing was restarted; PostgreSQL tells its own sizes; one node alone tells nobody.</summary>
    private static readonly string[] OfOthers = ["bizchat_background_restarts_total", .. Clustered.IsOn
        ? ["bizchat_database_size_bytes", "bizchat_wal_size_bytes"]
        : new[] { "bizchat_bus_published_total", "bizchat_bus_received_total", "bizchat_bus_lost_total", "bizchat_feed_read_total" }];

    [Fact]
    public async Task The_dashboard_and_the_alerts_ask_only_for_figures_that_the_server_gives()
    {
        await using var server = BizChatServer.Start();
        await using var user = await server.ConnectAsync();
        var id = await server.StartConversationAsync();
        await user.CallAsync("join_conversation", id);
        await server.Api.SendAsync(id, "hello");
        await user.HearAsync("new_message", _ => true);
        await server.Api.PostAsync("/api/auth/login", new { email = "eve@shop.test", password = "guess" });
        await server.Api.GetAsync("/api/conversations/0");
        // Figures of the collection of garbage are there after the first.
        GC.Collect();

        // Not through the proxy, which does not show them.
        using var node = new ApiClient(server.ClientOptions.BaseAddress);
        var text = (await node.GetAsync("/metrics")).Text;
        var given = Given().Matches(text).Select(match => match.Value).ToHashSet();
        using var dashboard = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.File("build/grafana-dashboard.json")));
        var shown = dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .SelectMany(target => Asked().Matches(target.GetProperty("expr").GetString()!).Select(match => match.Value))
            .ToHashSet();
        var watched = Watched().Matches(await File.ReadAllTextAsync(Repository.File("build/alerts.yml"))).Select(match => match.Value).ToHashSet();

        Assert.True(shown.Count > 10);
        Assert.True(watched.Count > 7);
        Assert.Empty(shown.Concat(watched).Except(OfOthers).Except(given));
        Assert.Contains($"service_version=\"{typeof(Program).Assembly.GetName().Version!.ToString(3)}\"", text, StringComparison.Ordinal);
        Assert.Contains("code=\"access.wrong\"", text, StringComparison.Ordinal);
        Assert.Matches(@"request_duration_seconds_count\{.*http_response_status_code=""404"",http_route=""/api/conversations/\{id:long\}""", text);
    }

    [Fact]
    public async Task Prometheus_takes_the_alerts()
    {
        using var check = Process.Start(new ProcessStartInfo("promtool", ["check", "rules", Repository.File("build/alerts.yml")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(check.StandardOutput.ReadToEndAsync(), check.StandardError.ReadToEndAsync());
        await check.WaitForExitAsync();

        Assert.True(check.ExitCode == 0, string.Concat(said));
    }

    [Fact]
    public async Task With_a_token_only_who_has_it_reads_the_figures()
    {
        await using var server = OperatedServer.Start(null, ("Metrics:Token", "a-token-of-prometheus"), ("Metrics:Public", "true"));

        Assert.Equal(HttpStatusCode.Unauthorized, (await server.SendAsync(HttpMethod.Get, "/metrics")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.SendAsync(HttpMethod.Get, "/metrics", null, ("Authorization", "Bearer a-token-of-prometheuz"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Get, "/metrics", null, ("Authorization", "Bearer a-token-of-prometheus"), ("X-Forwarded-For", "192.0.2.1"))).StatusCode);
    }

    [GeneratedRegex(@"^[a-z_]+", RegexOptions.Multiline)]
    private static partial Regex Given();

    [GeneratedRegex(@"\b(?:bizchat|http_server)_[a-z_]+")]
    private static partial Regex Watched();

    [GeneratedRegex(@"[a-z_]+(?=\{)")]
    private static partial Regex Asked();
}
