using System.Net;
using BizChat.Application.Ports;
using BizChat.TestKit;
using BizChat.WebApi.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.WebApi.Tests.Operations;

public sealed class StoppingTests
{
    [Fact]
    public async Task A_server_that_drains_refuses_new_work_and_says_when_to_come_back()
    {
        await using var server = OperatedServer.Start();
        server.Services.GetRequiredService<Draining>().Begin();

        var read = await server.Http.GetAsync("/api/conversations/1");
        var negotiate = await server.Http.PostAsync("/hubs/chat/negotiate?negotiateVersion=1", null);
        var ready = await server.Http.GetAsync("/api/health/ready");
        var alive = await server.Http.GetAsync("/api/health/live");

        Assert.All([read, negotiate], refused =>
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 5);
            Assert.True(refused.Headers.ConnectionClose);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        });
        Assert.Contains("\"draining\"", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Fact]
    public async Task Clients_of_the_hub_are_sent_away_to_reconnect()
    {
        await using var server = OperatedServer.Start();
        await using var hub = await server.ConnectAsync();
        var reconnecting = new TaskCompletionSource();
        hub.Reconnecting += _ => { reconnecting.TrySetResult(); return Task.CompletedTask; };

        await server.Services.GetRequiredService<IConnections>().SendAwayAsync(TimeSpan.FromMilliseconds(100), CancellationToken.None);

        await reconnecting.Task.WaitAsync(Until.Patience);
    }

    [Fact]
    public async Task Whoever_waits_for_an_event_is_answered_when_the_server_stops()
    {
        await using var server = OperatedServer.Start();
        var head = (await server.JsonAsync("/api/events/head")).GetProperty("position").GetInt64();
        var waiting = server.Http.GetStringAsync($"/api/events?businessId=tech-store&after={head}&wait=25");

        await server.Services.GetRequiredService<IConnections>().SendAwayAsync(TimeSpan.Zero, CancellationToken.None);

        Assert.Equal("[]", await waiting.WaitAsync(Until.Patience));
    }
}
