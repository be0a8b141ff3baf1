using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using BizChat.Benchmarks;
using BizChat.Faults.Tests.Support;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;

namespace BizChat.Faults.Tests;

/// <summary>F14 to F16, F28: clients go away, hang, or come at the wrong moment.</summary>
public sealed class ClientTests : FaultTest
{
    [Fact]
    public async Task Who_was_away_catches_up_in_order_with_no_gap_and_none_twice()
    {
        Does("F14");
        var count = Scale.Of(3_000, 20_000);
        await using var server = new ServerProcess();
        var id = Seed.Fill(server.DatabasePath, conversations: 1, count);
        await server.StartAsync();
        using var api = server.Client();
        await api.GetAsync($"{ApiClient.Messages(id)}?limit=1");

        List<System.Text.Json.JsonElement> missed = [];
        var byMessages = await TimeAsync(async () => missed = await api.AllMessagesAsync(id));
        IReadOnlyList<System.Text.Json.JsonElement> events = [];
        var byFeed = await TimeAsync(async () => events = await api.EventsAsync($"conversationId={id}"));

        Assert.Equal(Enumerable.Range(1, count).Select(seq => (long)seq), missed.Select(message => message.Number("seq")));
        Assert.Equal(
            missed.Select(message => message.Number("id")),
            events.Where(happened => happened.Text("type") == "new_message").Select(happened => happened.GetProperty("data").Number("id")));
        Figure("F14", $"{count} messages caught up by messages in {Seconds(byMessages)}, by the feed in {Seconds(byFeed)}: no gap, none twice");
    }

    [Fact]
    public async Task A_client_that_falls_silent_is_dropped_and_no_longer_shown_online()
    {
        Does("F15");
        await using var server = new ServerProcess { Settings = { ["DEMO_DATA"] = "true" } };
        await server.StartAsync();
        using var agent = await Wire.ConnectAsync(server.HubAddress, reads: true);
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        agent.Heard = (name, _) =>
        {
            if (name == "user_offline") gone.TrySetResult();
        };
        await agent.CallAsync("join_business", "tech-store");
        // Nothing more is sent or read, and nothing ends the connection: as when a phone loses its network.
        using var silent = await Wire.ConnectAsync(server.HubAddress, reads: false);
        await silent.TellAsync("join_conversation", 1);
        using var pings = new CancellationTokenSource();
        var pinging = PingAsync(agent, pings.Token);

        var took = await TimeAsync(() => gone.Task.WaitAsync(TimeSpan.FromSeconds(120)));
        await pings.CancelAsync();
        await pinging;

        Assert.True(took < TimeSpan.FromSeconds(120), $"{took}");
        Figure("F15", $"silent connection dropped and its customer shown offline after {Seconds(took)}");
    }

    [Fact]
    public async Task Nothing_is_missed_between_joining_and_reading()
    {
        Does("F16");
        var rounds = Scale.Of(30, 200);
        await using var server = new ServerProcess { Settings = { ["DEMO_DATA"] = "true" } };
        await server.StartAsync();
        var load = await Load.StartAsync(server, conversations: 1, senders: 4);
        var id = load.Conversations[0];
        using var stop = new CancellationTokenSource();
        var sending = load.SendAsync(stop.Token);
        await load.MoreAsync(10, TimeSpan.FromSeconds(60));
        using var api = server.Client();
        for (var round = 0; round < rounds; round++)
        {
            using var wire = await Wire.ConnectAsync(server.HubAddress, reads: true);
            var pushed = new ConcurrentQueue<long>();
            wire.Heard = (name, arguments) =>
            {
                if (name == "new_message") pushed.Enqueue(arguments[0].Number("seq"));
            };
            var joined = await wire.CallAsync("join_conversation", id);
            var read = (await api.GetAsync($"{ApiClient.Messages(id)}?limit=100")).Expect(HttpStatusCode.OK).Json.Numbers("seq").ToArray();
            await UntilAsync(() => Task.FromResult(pushed.Any(seq => seq > read[^1])), TimeSpan.FromSeconds(120), "a push");

            // From the first that was read on, what was read and what was pushed leave no gap, and the push has its order.
            Assert.True(read[^1] >= joined.Number("lastSeq"));
            var heard = pushed.ToArray();
            Assert.Equal(heard.Order(), heard);
            var known = read.Concat(heard).Distinct().Order().ToArray();
            Assert.Equal(Enumerable.Range(0, known.Length).Select(i => known[0] + i), known);
        }
        await stop.CancelAsync();
        await sending;
        Figure("F16", $"{rounds} joins while messages flowed: 0 gaps between what was read and what was pushed");
    }

    [Fact]
    public async Task A_client_that_never_reads_is_cut_off_and_holds_nobody_up()
    {
        Does("F28");
        await using var server = new ServerProcess { Settings = { ["DEMO_DATA"] = "true" } };
        await server.StartAsync();
        using var api = server.Client();
        using var good = await Wire.ConnectAsync(server.HubAddress, reads: true);
        var late = new ConcurrentBag<TimeSpan>();
        var began = Stopwatch.GetTimestamp();
        good.Heard = (name, arguments) =>
        {
            if (name == "new_message" && arguments[0].Text("content") is { } content)
                late.Add(Stopwatch.GetElapsedTime(began) - TimeSpan.FromTicks(long.Parse(content.Split(' ')[0], null)));
        };
        await good.CallAsync("join_conversation", 1);
        for (var i = 0; i < 100; i++) await SendAsync();
        var deaf = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Wire.ConnectAsync(server.HubAddress, reads: false)));
        foreach (var wire in deaf) await wire.TellAsync("join_conversation", 1);
        using var pings = new CancellationTokenSource();
        var pinging = PingAsync([good, .. deaf], pings.Token);
        var before = server.Resident();
        var most = before;

        var took = await UntilAsync(async () =>
        {
            for (var i = 0; i < 40; i++) await SendAsync();
            most = Math.Max(most, server.Resident());
            return (await api.GetAsync("/api/health")).Json.Number("connections") == 1;
        }, TimeSpan.FromSeconds(120), "to be cut off");
        await pings.CancelAsync();
        await pinging;

        Assert.Equal(deaf.Length, await api.MetricAsync("bizchat_connections_dropped_total"));
        Assert.True(most - before < 100, $"Memory grew by {most - before} MB.");
        Figure("F28", $"5 clients that never read cut off within {Seconds(took)} of a flood of 9 KB messages; the other heard p95 {Percentile(late, 0.95).TotalMilliseconds:0} ms after the send; memory +{Math.Max(0, most - before):0} MB");
        foreach (var wire in deaf) wire.Dispose();

        Task SendAsync() => api.SendAsync(1, $"{Stopwatch.GetElapsedTime(began).Ticks} {new string('x', 9_000)}");
    }

    private static Task PingAsync(Wire wire, CancellationToken ct) => PingAsync([wire], ct);

    private static async Task PingAsync(Wire[] wires, CancellationToken ct)
    {
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(5), ct);
                foreach (var wire in wires) await PingOneAsync(wire);
            }
        }
        catch (OperationCanceledException)
        {
            // Enough.
        }

        static async Task PingOneAsync(Wire wire)
        {
            try
            {
                await wire.PingAsync();
            }
            catch (Exception error) when (error is System.Net.WebSockets.WebSocketException or IOException)
            {
                // It was cut off.
            }
        }
    }
}
