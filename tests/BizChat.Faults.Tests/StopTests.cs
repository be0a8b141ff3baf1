using System.Diagnostics;
using System.Net;
using BizChat.Faults.Tests.Support;
using BizChat.TestKit.Servers;

namespace BizChat.Faults.Tests;

/// <summary>F03, F04: it is asked to stop.</summary>
public sealed class StopTests : FaultTest
{
    [Fact]
    public async Task It_stops_with_many_sockets_open_and_requests_running_without_losing_one()
    {
        Does("F03");
        var sockets = Scale.Of(200, 1_000);
        await using var server = new ServerProcess { Settings = { ["DEMO_DATA"] = "true" } };
        await server.StartAsync();
        var load = await Load.StartAsync(server, conversations: 2, senders: 8);
        var wires = await Task.WhenAll(Enumerable.Range(0, sockets).Select(_ => Wire.ConnectAsync(server.HubAddress, reads: true)));
        using var stop = new CancellationTokenSource();
        var sending = load.SendAsync(stop.Token);
        await load.MoreAsync(100, TimeSpan.FromSeconds(60));
        using var watcher = server.Client();
        var began = Stopwatch.GetTimestamp();

        await server.SignalAsync("TERM");
        var ready = HttpStatusCode.OK;
        var red = await UntilAsync(async () =>
        {
            try
            {
                ready = (await watcher.GetAsync("/api/health/ready")).Status;
            }
            catch (HttpRequestException)
            {
                return true;
            }
            return ready is HttpStatusCode.ServiceUnavailable;
        }, TimeSpan.FromSeconds(60), "readiness red");
        var code = await server.ExitAsync();
        var took = Stopwatch.GetElapsedTime(began);
        await stop.CancelAsync();
        await sending;
        await Task.WhenAll(wires.Select(wire => wire.Reading.WaitAsync(TimeSpan.FromSeconds(60))));

        Assert.Equal(0, code);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready);
        Assert.Empty(load.Refusals.Keys.Except([HttpStatusCode.ServiceUnavailable]));
        Assert.True(took < TimeSpan.FromSeconds(60), $"It took {took}.");
        await server.StartAsync();
        var stored = await load.VerifyAsync();
        Figure("F03", $"exit 0 in {Seconds(took)} with {sockets} sockets and 8 senders; readiness red after {Seconds(red)}; 0 of {stored} messages lost, only 503 after the signal");
        foreach (var wire in wires) wire.Dispose();
    }

    // A shell that starts the tests in the background has them ignore SIGINT, and the server would inherit that.
    private static readonly string[] Heeding = ["env", "--default-signal=INT,HUP,TERM"];

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("HUP")]
    public async Task Any_signal_twice_ends_it_fast_and_cleanly(string signal)
    {
        Does("F04");
        await using var server = new ServerProcess { Wrapper = Heeding, Settings = { ["DEMO_DATA"] = "true" } };
        await server.StartAsync();
        var load = await Load.StartAsync(server, conversations: 1, senders: 4);
        using var wire = await Wire.ConnectAsync(server.HubAddress, reads: true);
        using var stop = new CancellationTokenSource();
        var sending = load.SendAsync(stop.Token);
        await load.MoreAsync(50, TimeSpan.FromSeconds(60));

        var took = await TimeAsync(async () =>
        {
            await server.SignalAsync(signal);
            await server.SignalAsync(signal);
            Assert.Equal(0, await server.ExitAsync());
        });
        await stop.CancelAsync();
        await sending;

        Assert.Equal("ok", Load.Integrity(server.DatabasePath));
        Assert.True(took < TimeSpan.FromSeconds(60), $"It took {took}.");
        await server.StartAsync();
        await load.VerifyAsync();
        Figure("F04", $"SIG{signal} twice: exit 0 in {Seconds(took)}, integrity ok, nothing lost");
    }
}
