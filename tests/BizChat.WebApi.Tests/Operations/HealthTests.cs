using System.Net;
using BizChat.Infrastructure;
using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace BizChat.WebApi.Tests.Operations;

public sealed class HealthTests
{
    [Fact]
    public async Task A_server_that_is_well_says_so()
    {
        await using var server = OperatedServer.Start();
        await using var hub = await server.ConnectAsync();

        // A connection is counted a moment after its client knows of it.
        await Until.TrueAsync(async () => (await server.JsonAsync("/api/health")).GetProperty("connections").GetInt32() == 1);
        var health = await server.JsonAsync("/api/health");

        Assert.Equal("OK", health.GetProperty("status").GetString());
        Assert.EndsWith("Z", health.GetProperty("timestamp").GetString(), StringComparison.Ordinal);
        Assert.True(health.GetProperty("uptime").GetDouble() > 0);
        Assert.False(health.TryGetProperty("failed", out _));
    }

    [Fact]
    public async Task A_check_that_fails_is_named_while_the_process_is_alive()
    {
        await using var server = OperatedServer.Start(
            services => services.AddHealthChecks().AddCheck("test", () => HealthCheckResult.Unhealthy(), [OperationsRegistration.ReadyTag]));

        var ready = await server.Http.GetAsync("/api/health/ready");
        var alive = await server.Http.GetAsync("/api/health/live");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("\"failed\":[\"test\"]", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Fact]
    public async Task A_server_without_what_only_some_requests_need_is_ready_all_the_same()
    {
        await using var server = OperatedServer.Start(services => services.AddHealthChecks().AddCheck("test", () => HealthCheckResult.Unhealthy()));

        var whole = await server.Http.GetAsync("/api/health");
        var ready = await server.Http.GetAsync("/api/health/ready");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (whole.StatusCode, ready.StatusCode));
        Assert.Contains("\"failed\":[\"test\"]", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_age_of_the_last_scheduled_backup_is_shown_by_health_metrics_and_the_system_page()
    {
        await using var server = ServerProcess.OnSqlite();
        server.Settings["Backup__Schedule"] = "30 3 * * *";
        (server.Settings["Access__Mode"], server.Settings["DEMO_DATA"]) = ("required", "true");
        var folder = Directory.CreateDirectory(Path.Combine(server.Folder, "backups")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "bizchat-2026-01-31-033000.tar"), []);
        await server.StartAsync();
        using var api = server.Client();

        await Until.TrueAsync(async () => (await api.GetAsync("/api/health")).Expect(HttpStatusCode.OK).Json.TryGetProperty("backup_age", out _));

        Assert.Contains("bizchat_backup_age", (await api.GetAsync("/metrics")).Text, StringComparison.Ordinal);
        var owner = (await api.PostAsync("/api/auth/login", new { email = "agent@tech-store.test", password = "bizchat-demo" })).Expect(HttpStatusCode.OK).Json;
        var system = (await api.GetAsync("/api/business/tech-store/system", ("Authorization", "Bearer " + owner.Text("access_token")))).Expect(HttpStatusCode.OK);
        Assert.True(system.Json.GetProperty("backup_age").GetDouble() > 86_400);
        Assert.Equal(("sqlite", "local"), (system.Json.Text("database"), system.Json.Text("files")));
        Assert.Contains(system.Json.GetProperty("findings").EnumerateArray(), finding => finding.Text("code") == "backup");
        Assert.DoesNotContain(server.Folder, system.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_hangs_delays_an_answer_by_a_moment_only()
    {
        var (clock, checks) = (new FakeTimeProvider(), new Checks());
        var reports = new HealthReports(checks, clock, NullLogger<HealthReports>.Instance);
        checks.Answer.SetResult(Report(HealthStatus.Healthy));
        await reports.ReadAsync();

        checks.Answer = new();
        clock.Advance(TimeSpan.FromSeconds(1.1));
        var waiting = reports.ReadAsync();
        clock.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal(HealthStatus.Healthy, (await waiting).Status);

        // As the framework does when the check's time is up.
        checks.Answer.SetResult(Report(HealthStatus.Unhealthy));
        Assert.Equal(HealthStatus.Unhealthy, (await reports.ReadAsync()).Status);
        Assert.Equal(2, checks.Asked);
    }

    [Fact]
    public async Task Checks_run_once_a_second_at_most()
    {
        var (clock, checks) = (new FakeTimeProvider(), new Checks());
        var reports = new HealthReports(checks, clock, NullLogger<HealthReports>.Instance);
        checks.Answer.SetResult(Report(HealthStatus.Healthy));

        for (var i = 0; i < 5; i++) await reports.ReadAsync();
        Assert.Equal(1, checks.Asked);
        clock.Advance(TimeSpan.FromSeconds(1.1));
        await reports.ReadAsync();
        Assert.Equal(2, checks.Asked);
    }

    [Fact]
    public async Task Each_check_of_the_server_fails_after_two_seconds()
    {
        await using var server = OperatedServer.Start();

        var registrations = server.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations;

        Assert.Superset(new HashSet<string> { "database_read", "database_write", "file_storage", "disk_space" }, registrations.Select(check => check.Name).ToHashSet());
        Assert.All(registrations, check => Assert.Equal(TimeSpan.FromSeconds(2), check.Timeout));
    }

    private static HealthReport Report(HealthStatus status) => new(new Dictionary<string, HealthReportEntry> { ["test"] = new(status, null, default, null, null) }, default);

    private sealed class Checks : HealthCheckService
    {
        public TaskCompletionSource<HealthReport> Answer { get; set; } = new();

        public int Asked { get; private set; }

        public override Task<HealthReport> CheckHealthAsync(Func<HealthCheckRegistration, bool>? predicate, CancellationToken cancellationToken = default)
        {
            Asked++;
            return Answer.Task;
        }
    }
}
