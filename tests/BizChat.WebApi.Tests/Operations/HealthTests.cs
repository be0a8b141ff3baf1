using System.Net;
using BizChat.Application.Health;
using BizChat.Application.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BizChat.WebApi.Tests.Operations;

public sealed class HealthTests
{
    [Fact]
    public async Task A_server_that_is_well_says_so()
    {
        await using var server = OperatedServer.Start();
        await using var hub = await server.ConnectAsync();

        var health = await server.JsonAsync("/api/health");

        Assert.Equal("OK", health.GetProperty("status").GetString());
        Assert.Equal(1, health.GetProperty("connections").GetInt32());
        Assert.EndsWith("Z", health.GetProperty("timestamp").GetString(), StringComparison.Ordinal);
        Assert.True(health.GetProperty("uptime").GetDouble() > 0);
        Assert.False(health.TryGetProperty("failed", out _));
    }

    [Fact]
    public async Task A_check_that_fails_is_named_while_the_process_is_alive()
    {
        await using var server = OperatedServer.Start(services => services.AddSingleton<IHealthCheck>(new Check(() => Task.FromResult(false))));

        var ready = await server.Http.GetAsync("/api/health/ready");
        var alive = await server.Http.GetAsync("/api/health/live");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("\"failed\":[\"test\"]", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Fact]
    public async Task A_check_that_hangs_holds_nobody_up_and_fails_after_two_seconds()
    {
        var clock = new FakeTimeProvider();
        var health = new CheckHealth([new Check(() => new TaskCompletionSource<bool>().Task)], new NoConnections(), clock);

        Assert.True((await AskAsync()).IsOk);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["test"], (await AskAsync()).Failed);

        async Task<HealthView> AskAsync()
        {
            var answer = health.Handle(thorough: true);
            clock.Advance(TimeSpan.FromMilliseconds(50));
            return await answer;
        }
    }

    [Fact]
    public async Task A_slow_check_is_asked_once_a_second_at_most()
    {
        var clock = new FakeTimeProvider();
        var asked = 0;
        var health = new CheckHealth([new Check(async () => { await Task.Yield(); return ++asked > 0; })], new NoConnections(), clock);

        for (var i = 0; i < 5; i++) await health.Handle(thorough: true);
        Assert.Equal(1, asked);
        clock.Advance(TimeSpan.FromSeconds(1.1));
        await health.Handle(thorough: true);
        Assert.Equal(2, asked);
    }

    private sealed class Check(Func<Task<bool>> answer) : IHealthCheck
    {
        public string Name => "test";

        public Task<bool> CheckAsync(CancellationToken ct) => answer();
    }

    private sealed class NoConnections : IConnections
    {
        public long Count => 0;

        public Task SendAwayAsync(TimeSpan within, CancellationToken ct) => Task.CompletedTask;
    }
}
