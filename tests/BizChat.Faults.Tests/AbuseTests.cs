using System.Net;
using System.Text;
using BizChat.Faults.Tests.Support;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;

namespace BizChat.Faults.Tests;

/// <summary>T14, T26 to T29, T31: clients that mean harm. One server bears it all, and must be well afterwards.</summary>
public sealed class AbuseTests : FaultTest, IAsyncLifetime
{
    private readonly ServerProcess server = new() { Settings = { ["DEMO_DATA"] = "true" } };

    public async ValueTask InitializeAsync() => await server.StartAsync();

    public override async ValueTask DisposeAsync()
    {
        using (var api = server.Client()) (await api.GetAsync("/api/health/ready")).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain(server.Output, line => line.Contains("Something went wrong", StringComparison.Ordinal) || line.Contains("\"LogLevel\":\"Critical\"", StringComparison.Ordinal));
        await server.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_request_that_can_be_read_in_two_ways_is_refused()
    {
        Does("T14");
        const string smuggled = "POST /api/conversations/1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 70\r\n\r\n"
            + "{\"senderType\":\"customer\",\"senderName\":\"Eve\",\"content\":\"smuggled\"}    ";
        string[] heads =
        [
            "Content-Length: 5\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
            "Transfer-Encoding: xchunked",
            "Transfer-Encoding:\tchunked, identity",
            "Content-Length: 5\r\nContent-Length: 6",
            "Content-Length: +5",
            "Content-Length: -1",
            "Content-Length: 0x5",
            "Content-Length : 5",
            "Host: evil.example\r\nContent-Length: 0",
            "X\0Y: 1\r\nContent-Length: 0",
            "X: a\rb\r\nContent-Length: 0",
            ": nameless\r\nContent-Length: 0",
        ];
        foreach (var head in heads)
        {
            var answer = await Raw.AskAsync(server.Address, $"POST /api/events/head HTTP/1.1\r\nHost: localhost\r\n{head}\r\n\r\n0\r\n\r\n{smuggled}");
            // One answer, and then an end: what follows is not taken for a request.
            Assert.True(answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal), $"{head}: {answer}");
            Assert.DoesNotContain("HTTP/1.1 201", answer, StringComparison.Ordinal);
        }
        var chunk = await Raw.AskAsync(server.Address, $"POST {ApiClient.Messages(1)} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n{{}}\r\n0\r\n\r\n");
        var extension = await Raw.AskAsync(server.Address, $"POST {ApiClient.Messages(1)} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2;\n\r\n{{}}\r\n0\r\n\r\n{smuggled}");

        Assert.StartsWith("HTTP/1.1 400", chunk, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400", extension, StringComparison.Ordinal);
        using var api = server.Client();
        Assert.DoesNotContain("smuggled", (await api.GetAsync(ApiClient.Messages(1))).Text, StringComparison.Ordinal);
        Figure("T14", $"{heads.Length + 2} ambiguous requests: each refused once, nothing behind them taken for a request");
    }

    [Fact]
    public async Task Bombs_in_lines_headers_queries_and_forms_are_refused_early()
    {
        Does("T26");
        var took = new List<TimeSpan>();
        await RefusedAsync($"GET /{new string('a', 9_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n", 414, isProblem: true);
        await RefusedAsync($"GET /api/events?businessId={new string('a', 20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n", 414, isProblem: true);
        await RefusedAsync($"GET /{new string('a', 100_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n", 414, isProblem: false);
        await RefusedAsync($"GET /api/health HTTP/1.1\r\nHost: localhost\r\nX: {new string('a', 100_000)}\r\n\r\n", 431, isProblem: false);
        await RefusedAsync($"GET /api/health HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Range(0, 5_000).Select(i => $"X-{i}: 1\r\n"))}\r\n", 431, isProblem: false);
        await RefusedAsync("GET /api/health%00 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400, isProblem: false);
        await RefusedAsync("GET /api/health HTTP/9.9\r\nHost: localhost\r\n\r\n", 505, isProblem: false);
        await RefusedAsync($"GET /api/events?limit={new string('9', 5_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n", 400, isProblem: true);
        await RefusedAsync(Post("application/json", new string('[', 60_000)), 400, isProblem: true);
        await RefusedAsync(Post("application/json", "{\"content\":" + new string('9', 100_000) + "}"), 400, isProblem: true);
        await RefusedAsync(Post("application/json", "{" + string.Join(',', Enumerable.Range(0, 9_000).Select(i => $"\"k{i}\":1")) + "}"), 400, isProblem: true);
        var parts = string.Concat(Enumerable.Range(0, 3_000).Select(i => $"--b\r\nContent-Disposition: form-data; name=\"f{i}\"\r\n\r\n\r\n"));
        await RefusedAsync(Post("multipart/form-data; boundary=b", parts + "--b--\r\n", "/api/upload"), 400, isProblem: true);

        Assert.True(took.Max() < TimeSpan.FromSeconds(60), $"{took.Max()}");
        Figure("T26", $"{took.Count} bombs refused with 4xx (HTTP/9.9: 505), the slowest in {took.Max().TotalMilliseconds:0} ms");

        async Task RefusedAsync(string request, int status, bool isProblem)
        {
            using var raw = await Raw.ConnectAsync(server.Address);
            var answer = "";
            took.Add(await TimeAsync(async () =>
            {
                await raw.SendAsync(request);
                answer = await raw.ReadAsync(TimeSpan.FromMilliseconds(50));
            }));
            Assert.True(answer.StartsWith($"HTTP/1.1 {status} ", StringComparison.Ordinal), $"{request.Split('\r')[0].PadRight(60)[..60]}: {answer}");
            if (isProblem) Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
        }

        static string Post(string type, string body, string path = "/api/conversations/1/messages") =>
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n\r\n{body}";
    }

    [Fact]
    public async Task Broken_frames_close_the_connection_and_cost_nothing()
    {
        Does("T27");
        using (var warm = await Wire.ConnectAsync(server.HubAddress, reads: true)) await warm.CallAsync("join_conversation", 1);
        var before = server.Resident();
        byte[] handshake = [.. "{\"protocol\":\"json\",\"version\":1}\x1e"u8];
        (string What, byte[] Bytes)[] frames =
        [
            ("8 exabytes declared", [0x82, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4]),
            ("2 gigabytes declared", [0x82, 0xff, 0, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff, 1, 2, 3, 4, .. new byte[200_000]]),
            ("negative length", [0x82, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4]),
            ("reserved bits", [0xf2, 0x81, 1, 2, 3, 4, 5]),
            ("reserved opcode", [0x8b, 0x81, 1, 2, 3, 4, 5]),
            ("unmasked", [0x82, 0x01, 5]),
            ("long ping", [0x89, 0xfe, 0x01, 0, 1, 2, 3, 4, .. new byte[256]]),
            ("ping in fragments", [0x09, 0x81, 1, 2, 3, 4, 5]),
            ("a continuation of nothing", [0x80, 0x81, 1, 2, 3, 4, 5]),
            ("a close of one byte", [0x88, 0x81, 1, 2, 3, 4, 5]),
            ("text that is no UTF-8", Frame(0x81, [0xff, 0xfe, 0x1e])),
        ];
        var cuts = await Task.WhenAll(Enumerable.Repeat(frames, 3).SelectMany(all => all).Select(async frame =>
        {
            using var raw = await UpgradeAsync();
            await raw.SendAsync(Frame(0x81, handshake));
            await raw.ReadAsync(TimeSpan.FromMilliseconds(20));
            await raw.SendAsync(frame.Bytes);
            return (frame.What, Took: await raw.CutAsync());
        }));
        foreach (var (what, took) in cuts) Assert.True(took < TimeSpan.FromSeconds(120), $"{what}: {took}");

        // Control frames without end, and a message in endless fragments.
        using (var flood = await UpgradeAsync())
        {
            await flood.SendAsync(Frame(0x81, handshake));
            for (var i = 0; i < 20_000; i++) await flood.SendAsync(Frame(0x89, [1]));
        }
        using (var endless = await UpgradeAsync())
        {
            await endless.SendAsync(Frame(0x81, handshake));
            await endless.SendAsync(Frame(0x01, new byte[1000]));
            for (var i = 0; i < 400; i++) await endless.SendAsync(Frame(0x00, [.. Enumerable.Repeat((byte)'x', 1000)]));
            await endless.CutAsync();
        }

        var grown = server.Resident() - before;
        Assert.True(grown < 150, $"Memory grew by {grown} MB.");
        Figure("T27", $"{frames.Length} kinds of broken frames, a flood of pings, endless fragments: all closed, within {Seconds(Percentile(cuts.Select(cut => cut.Took), 0.5))} (median) to {Seconds(cuts.Max(cut => cut.Took))}; memory +{Math.Max(0, grown):0} MB");
    }

    [Fact]
    public async Task A_client_without_a_handshake_or_with_invalid_frames_is_disconnected_or_refused_without_detail()
    {
        Does("T28");
        using var mute = await UpgradeAsync();
        var waiting = mute.CutAsync();
        string[] nonsense =
        [
            "garbage", "{}", "{\"type\":1}", "{\"type\":\"x\"}", "[]", "null", "{\"type\":99}", "{\"type\":1,\"target\":null,\"arguments\":[]}",
            "{\"type\":1,\"invocationId\":\"1\",\"target\":\"OnConnectedAsync\",\"arguments\":[]}",
            "{\"type\":1,\"invocationId\":\"1\",\"target\":\"Dispose\",\"arguments\":[]}",
            "{\"type\":1,\"invocationId\":\"1\",\"target\":\"join_conversation\",\"arguments\":[{\"a\":" + new string('[', 500) + new string(']', 500) + "}]}",
            "{\"type\":1,\"invocationId\":\"1\",\"target\":\"join_conversation\",\"arguments\":[1,2,3,4]}",
            "{\"type\":4,\"invocationId\":\"1\",\"target\":\"join_conversation\",\"arguments\":[1]}",
            "{\"type\":2,\"invocationId\":\"none\",\"item\":1}", "{\"type\":5,\"invocationId\":\"none\"}", "{\"type\":3,\"invocationId\":\"none\"}",
            "{\"type\":1,\"invocationId\":\"1\",\"target\":\"join_conversation\",\"arguments\":[1],\"streamIds\":[\"a\",\"b\"]}",
        ];
        foreach (var frame in nonsense)
        {
            using var raw = await UpgradeAsync();
            await raw.SendAsync(Frame(0x81, Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}\x1e")));
            await raw.SendAsync(Frame(0x81, Encoding.UTF8.GetBytes(frame + "\x1e")));
            var answer = await raw.ReadAsync(TimeSpan.FromMilliseconds(200));
            foreach (var detail in new[] { "   at ", "System.", "Microsoft.", "BizChat" }) Assert.DoesNotContain(detail, answer, StringComparison.Ordinal);
        }

        var cut = await waiting;

        Assert.True(cut < TimeSpan.FromSeconds(120), $"{cut}");
        Figure("T28", $"no handshake: cut off after {Seconds(cut)}; {nonsense.Length} kinds of nonsense: closed or refused without detail");
    }

    [Fact]
    public async Task Slow_clients_are_cut_off_while_others_are_served()
    {
        Does("T29");
        using var api = server.Client();
        var begin = $"POST {ApiClient.Messages(1)} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        var slow = new (string What, string Begin, string Drip)[]
        {
            ("headers", "GET / HTTP/1.1\r\nHost: localhost\r\n", "X: 1\r\n"),
            ("body", begin + "Content-Length: 100000\r\n\r\n{", " "),
            ("chunks", begin + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n", "1\r\n \r\n"),
            ("upload", "POST /api/upload HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 5000000\r\n\r\n--b\r\n", "x"),
        };
        var cuts = slow.Select(async how =>
        {
            using var raw = await Raw.ConnectAsync(server.Address);
            await raw.SendAsync(how.Begin);
            return (how.What, Took: await raw.CutAsync(socket => socket.SendAsync(how.Drip)));
        }).ToArray();

        var waits = new List<TimeSpan>();
        while (!Task.WhenAll(cuts).IsCompleted)
        {
            waits.Add(await TimeAsync(() => api.SendAsync(1, "Others go on.")));
            await Task.Delay(50);
        }

        foreach (var (what, took) in await Task.WhenAll(cuts)) Assert.True(took < TimeSpan.FromSeconds(120), $"{what}: {took}");
        Figure("T29", $"cut off: {string.Join(", ", (await Task.WhenAll(cuts)).Select(cut => $"slow {cut.What} {Seconds(cut.Took)}"))}; others p95 {Percentile(waits, 0.95).TotalMilliseconds:0} ms");
    }

    [Fact]
    public async Task A_file_that_is_read_too_slowly_is_given_up()
    {
        Does("T29");
        using var api = server.Client();
        var file = (await Uploads.SendAsync(api, 10_000_000)).Expect(HttpStatusCode.Created).Json.Text("url");
        using var raw = await Raw.ConnectAsync(server.Address, receiveBuffer: 4096);
        await raw.SendAsync($"GET {file} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await UntilAsync(async () => await ConnectionsAsync() == 2, TimeSpan.FromSeconds(120), "both connections");

        // What the system has taken in advance it may go on delivering; the server holds nothing for it any more.
        var took = await UntilAsync(async () => await ConnectionsAsync() == 1, TimeSpan.FromSeconds(120), "to be given up");

        Figure("T29", $"a file that is not read given up after {Seconds(took)}");

        Task<double> ConnectionsAsync() => api.MetricAsync("kestrel_active_connections");
    }

    [Fact]
    public async Task A_flood_of_typing_reaches_others_twice_a_second_at_most()
    {
        Does("T31");
        using var typist = await Wire.ConnectAsync(server.HubAddress, reads: true);
        using var other = await Wire.ConnectAsync(server.HubAddress, reads: true);
        var heard = 0;
        other.Heard = (name, _) =>
        {
            if (name is "user_typing" or "user_stop_typing") Interlocked.Increment(ref heard);
        };
        await typist.CallAsync("join_conversation", 1);
        await other.CallAsync("join_conversation", 1);
        var sent = 0;
        var took = await TimeAsync(async () =>
        {
            for (; sent < 2_000; sent += 2)
            {
                await typist.CallAsync("typing_start", new { conversationId = 1, senderName = $"Ada {sent}", senderType = "customer" });
                await typist.CallAsync("typing_stop", new { conversationId = 1, senderName = $"Ada {sent}", senderType = "customer" });
            }
        });
        await other.CallAsync("join_conversation", 2);

        Assert.InRange(heard, 2, 2 + (2 * (int)Math.Ceiling(took.TotalSeconds)));
        Figure("T31", $"{sent} starts and stops in {Seconds(took)}: {heard} events reached the other, {heard / Math.Max(1, took.TotalSeconds):0.0} a second");
    }

    private async Task<Raw> UpgradeAsync()
    {
        var raw = await Raw.ConnectAsync(server.Address);
        await raw.SendAsync("GET /hubs/chat HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        var answer = await raw.ReadAsync(TimeSpan.FromMilliseconds(10));
        Assert.StartsWith("HTTP/1.1 101", answer, StringComparison.Ordinal);
        return raw;
    }

    /// <summary>A frame as a client sends it, masked with nothing but noughts.</summary>
    private static byte[] Frame(byte first, byte[] payload) => payload.Length < 126
        ? [first, (byte)(0x80 | payload.Length), 0, 0, 0, 0, .. payload]
        : [first, 0xfe, (byte)(payload.Length >> 8), (byte)payload.Length, 0, 0, 0, 0, .. payload];
}
