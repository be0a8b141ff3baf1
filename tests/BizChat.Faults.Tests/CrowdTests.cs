using System.Diagnostics;
using System.Net;
using BizChat.Faults.Tests.Support;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;

namespace BizChat.Faults.Tests;

/// <summary>F29, F30, F36, F37, F42, T30: very many connections, and very little to serve them with.</summary>
public sealed class CrowdTests : FaultTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    [Trait("Run", "nightly")]
    public async Task A_crowd_is_held_cheaply_and_comes_back_after_a_restart()
    {
        Does("F29", "F30");
        var crowd = Scale.Of(500, 9_000);
        await using var server = new ServerProcess { Settings = { ["DEMO_DATA"] = "true" } };
        await server.StartAsync();
        using (var warm = await Wire.ConnectAsync(server.HubAddress, reads: true)) await warm.CallAsync("join_conversation", 1);
        var before = server.Resident();
        var address = server.Address;

        var (wires, connecting) = await GatherAsync(server, crowd);
        var each = (server.Resident() - before) * 1024 / crowd;
        using (var api = server.Client())
        {
            var looks = new List<TimeSpan>();
            for (var i = 0; i < 100; i++) looks.Add(await TimeAsync(async () => (await api.GetAsync("/api/health/ready")).Expect(HttpStatusCode.OK)));
            Assert.Equal(crowd, (await api.GetAsync("/api/health")).Json.Number("connections"));
            Figure("F29", $"{crowd} idle connections, made in {Seconds(connecting)}: {each:0} KB each, health p95 {Percentile(looks, 0.95).TotalMilliseconds:0.0} ms");
        }
        Assert.True(each < 150, $"{each} KB each.");

        var load = await Load.StartAsync(server, conversations: 1, senders: 2);
        await server.KillAsync();
        foreach (var wire in wires) wire.Dispose();
        server.Settings["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority);
        await server.StartAsync();
        using var stop = new CancellationTokenSource();
        var sending = load.SendAsync(stop.Token);
        var (back, took) = await GatherAsync(server, crowd);
        await stop.CancelAsync();
        await sending;

        Assert.Empty(load.Refusals);
        Figure("F30", $"{crowd} back after a kill in {Seconds(took)}, all at once; messages meanwhile p95 {Percentile(load.Waits, 0.95).TotalMilliseconds:0} ms, none refused");
        foreach (var wire in back) wire.Dispose();
    }

    [Fact]
    [Trait("Run", "nightly")]
    public async Task When_files_run_out_it_lives_on_and_serves_again_as_soon_as_there_are_some()
    {
        Does("F36");
        await using var server = new ServerProcess { Wrapper = ["prlimit", "--nofile=512:512"], Settings = { ["DEMO_DATA"] = "true" } };
        await server.StartAsync();
        using (var api = server.Client()) await api.SendAsync(1, "before");
        var own = server.OpenFiles();
        var held = new List<Raw>();
        for (var i = 0; i < 400; i++) held.Add(await Raw.ConnectAsync(server.Address));
        var taken = await UntilAsync(() => Task.FromResult(server.OpenFiles() > own + 30), Patience, "sockets taken");
        var most = server.OpenFiles();
        Assert.False(server.HasExited);
        foreach (var raw in held) raw.Dispose();

        var again = await UntilAsync(async () =>
        {
            using var api = server.Client();
            try
            {
                return (await api.PostAsync(ApiClient.Messages(1), new { senderType = "customer", senderName = "Ada", content = "after" })).Status is HttpStatusCode.Created;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, Patience, "service");
        using var client = server.Client();
        (await Uploads.SendAsync(client, 10_000)).Expect(HttpStatusCode.Created);

        Assert.Equal(0, await server.StopAsync());
        Assert.True(most < 512, $"{most} files were open.");
        Figure("F36", $"512 files (the runtime alone holds {own}), 400 sockets: {most} files open at most, the rest kept for the database and uploads; serves {Seconds(again)} after they were closed");
    }

    [Fact]
    [Trait("Run", "nightly")]
    public async Task It_stays_within_half_a_gigabyte_whatever_is_asked_of_it()
    {
        Does("F37");
        // What the runtime allows itself in a container of 512 MB.
        await using var server = new ServerProcess { Settings = { ["DEMO_DATA"] = "true", ["DOTNET_GCHeapHardLimit"] = "0x18000000" } };
        await server.StartAsync();
        var load = await Load.StartAsync(server, conversations: 4, senders: 24, content: new string('x', 9_000));
        using var stop = new CancellationTokenSource();
        var wires = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Wire.ConnectAsync(server.HubAddress, reads: true)));
        foreach (var wire in wires) await wire.CallAsync("join_conversation", load.Conversations[0]);
        var sending = load.SendAsync(stop.Token);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            using var api = server.Client();
            for (var i = 0; i < Scale.Of(3, 30); i++)
            {
                (await Uploads.SendAsync(api, 9_000_000)).Expect(HttpStatusCode.Created);
                (await api.GetAsync($"{ApiClient.Messages(load.Conversations[0])}?limit=100")).Expect(HttpStatusCode.OK);
                (await api.GetAsync("/api/conversations/business/tech-store?limit=1000")).Expect(HttpStatusCode.OK);
            }
        })));
        await stop.CancelAsync();
        await sending;

        var most = server.MostResident();
        Assert.Empty(load.Refusals);
        Assert.True(most < 512, $"{most} MB.");
        Figure("F37", $"heap of a 512 MB container, 24 senders of 9 KB, 8 uploaders of 9 MB, 20 listeners: {load.Acknowledged} messages, at most {most:0} MB, not killed");
        foreach (var wire in wires) wire.Dispose();
    }

    [Fact]
    [Trait("Run", "nightly")]
    public async Task Coming_and_going_leaves_nothing_behind()
    {
        Does("F42");
        var lasts = TimeSpan.FromSeconds(Scale.Of(10, 150));
        await using var server = new ServerProcess { Settings = { ["DEMO_DATA"] = "true" } };
        await server.StartAsync();
        var load = await Load.StartAsync(server, conversations: 2, senders: 2);
        await ComeAndGoAsync(lasts / 2);
        var (memory, files) = (server.Resident(), server.OpenFiles());

        await ComeAndGoAsync(lasts / 2);
        await UntilAsync(() => Task.FromResult(server.OpenFiles() <= files + 30), TimeSpan.FromSeconds(60), "files closed");

        var grown = server.Resident() - memory;
        var wal = new FileInfo(server.DatabasePath + "-wal").Length / 1e6;
        Assert.True(grown < 100, $"Memory grew by {grown} MB.");
        Assert.True(wal < 80, $"The log has {wal} MB.");
        Figure("F42", $"{lasts.TotalSeconds:0} s of clients joining and leaving under load: second half memory {grown:+0;-0} MB, files {server.OpenFiles() - files:+0;-0}, log {wal:0} MB; 24 h have not been run");

        async Task ComeAndGoAsync(TimeSpan time)
        {
            using var stop = new CancellationTokenSource(time);
            var sending = load.SendAsync(stop.Token);
            while (!stop.IsCancellationRequested)
            {
                var wires = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Wire.ConnectAsync(server.HubAddress, reads: true)));
                await Task.WhenAll(wires.Select((wire, i) => wire.CallAsync("join_conversation", load.Conversations[i % 2])));
                foreach (var wire in wires) wire.Dispose();
            }
            await sending;
        }
    }

    [Fact]
    public async Task One_address_cannot_take_all_connections()
    {
        Does("T30");
        await using var server = new ServerProcess
        {
            Settings = { ["DEMO_DATA"] = "true", ["RateLimits__Enabled"] = "true", ["Connections__PerAddress"] = "30", ["Connections__Total"] = "50", ["Proxy__Trusted"] = "127.0.0.1" },
        };
        await server.StartAsync();
        var greedy = await TryAsync(60, "192.0.2.1", "429");
        var took = TimeSpan.Zero;
        Wire? other = null;
        took = await TimeAsync(async () => other = await Wire.ConnectAsync(server.HubAddress, reads: true, from: "192.0.2.2"));
        var rest = await TryAsync(40, "192.0.2.3", "503");
        using var api = server.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hubs/chat/negotiate?negotiateVersion=1") { Headers = { { "X-Forwarded-For", "192.0.2.4" } } };
        var full = await api.SendAsync(request);
        (await api.GetAsync(ApiClient.Messages(1))).Expect(HttpStatusCode.OK);
        foreach (var wire in greedy) wire.Dispose();
        var again = await UntilAsync(async () =>
        {
            var wires = await TryAsync(1, "192.0.2.1", "429");
            foreach (var wire in wires) wire.Dispose();
            return wires.Count == 1;
        }, TimeSpan.FromSeconds(120), "room again");

        Assert.Equal(30, greedy.Count);
        Assert.Equal(19, rest.Count);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, full.Status);
        Assert.NotNull(full.Header("Retry-After"));
        Figure("T30", $"60 connections from one address: 30 taken (as set), 30 refused with 429; another connects in {took.TotalMilliseconds:0} ms; over the total 503 and Retry-After; room again {Seconds(again)} after they left");
        other!.Dispose();
        foreach (var wire in rest) wire.Dispose();

        async Task<List<Wire>> TryAsync(int count, string from, string refusal)
        {
            var taken = new List<Wire>();
            for (var i = 0; i < count; i++)
            {
                try
                {
                    taken.Add(await Wire.ConnectAsync(server.HubAddress, reads: true, from));
                }
                catch (System.Net.WebSockets.WebSocketException refused)
                {
                    Assert.Contains(refusal, refused.Message, StringComparison.Ordinal);
                }
            }
            return taken;
        }
    }

    [Fact]
    [Trait("Run", "nightly")]
    public async Task Idle_sockets_of_one_address_are_bounded_too()
    {
        Does("T30");
        await using var server = new ServerProcess { Settings = { ["DEMO_DATA"] = "true", ["RateLimits__Enabled"] = "true", ["Connections__PerAddress"] = "20" } };
        await server.StartAsync();
        var before = server.OpenFiles();
        var held = new List<Raw>();
        for (var i = 0; i < 200; i++) held.Add(await Raw.ConnectAsync(server.Address));

        await UntilAsync(() => Task.FromResult(server.OpenFiles() - before <= 50), TimeSpan.FromSeconds(120), "to be closed");

        foreach (var raw in held) raw.Dispose();
        await UntilAsync(async () =>
        {
            using var api = server.Client();
            try
            {
                return (await api.GetAsync(ApiClient.Messages(1))).Status is HttpStatusCode.OK;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, TimeSpan.FromSeconds(120), "service");
        Figure("T30", $"200 idle sockets from one address with 40 allowed: the rest closed at once");
    }

    /// <summary>Connects so many, and has each in a room.</summary>
    private static async Task<(Wire[] Wires, TimeSpan Took)> GatherAsync(ServerProcess server, int count)
    {
        var began = Stopwatch.GetTimestamp();
        using var slots = new SemaphoreSlim(200);
        var wires = await Task.WhenAll(Enumerable.Range(0, count).Select(async i =>
        {
            await slots.WaitAsync();
            try
            {
                var wire = await Wire.ConnectAsync(server.HubAddress, reads: true);
                await wire.CallAsync("join_conversation", 1 + (i % 5));
                return wire;
            }
            finally
            {
                slots.Release();
            }
        }));
        return (wires, Stopwatch.GetElapsedTime(began));
    }
}
