using System.Net;
using BizChat.Benchmarks;
using BizChat.Faults.Tests.Support;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;

namespace BizChat.Faults.Tests;

/// <summary>F31 to F33: there is very much of something.</summary>
public sealed class SizeTests : FaultTest
{
    [Fact]
    public async Task A_huge_conversation_is_read_as_fast_at_its_beginning_as_at_its_end()
    {
        Does("F31");
        var count = Scale.Of(20_000, 1_000_000);
        await using var server = new ServerProcess();
        var id = Seed.Fill(server.DatabasePath, conversations: 1, count);
        await server.StartAsync();
        using var api = server.Client();
        var ids = Enumerable.Range(0, 200).Select(i => (long)i * (count - 100) / 200).ToArray();
        await PageAsync(0);

        var (first, last, anywhere) = (new List<TimeSpan>(), new List<TimeSpan>(), new List<TimeSpan>());
        foreach (var at in ids)
        {
            first.Add(await PageAsync(0));
            last.Add(await PageAsync(count - 51));
            anywhere.Add(await PageAsync(at));
        }

        Assert.True(Percentile(last, 0.5) < (Percentile(first, 0.5) * 5) + TimeSpan.FromMilliseconds(20), $"{Percentile(first, 0.5)}, {Percentile(last, 0.5)}");
        Figure("F31", $"{count} messages in one conversation: page of 50 p50 {Percentile(first, 0.5).TotalMilliseconds:0.0} ms at the beginning, {Percentile(last, 0.5).TotalMilliseconds:0.0} ms at the end, p99 anywhere {Percentile(anywhere, 0.99).TotalMilliseconds:0.0} ms");

        async Task<TimeSpan> PageAsync(long after)
        {
            Reply? reply = null;
            var took = await TimeAsync(async () => reply = await api.GetAsync($"{ApiClient.Messages(id)}?after={after}&limit=50"));
            Assert.Equal(50, reply!.Expect(HttpStatusCode.OK).Json.GetArrayLength());
            return took;
        }
    }

    [Fact]
    public async Task An_inbox_of_very_many_conversations_is_read_in_pages_while_messages_arrive()
    {
        Does("F32");
        var count = Scale.Of(5_000, 100_000);
        await using var server = new ServerProcess();
        Seed.Fill(server.DatabasePath, count, messages: 0);
        await server.StartAsync();
        using var api = server.Client();
        var times = new List<TimeSpan>();
        var seen = new HashSet<long>();
        for (var offset = 0; offset < count; offset += 1000)
        {
            Reply? reply = null;
            times.Add(await TimeAsync(async () => reply = await api.GetAsync($"/api/conversations/business/tech-store?limit=1000&offset={offset}")));
            seen.UnionWith(reply!.Expect(HttpStatusCode.OK).Json.Numbers("id"));
            // The one that was at the end of the inbox goes to its beginning and moves all others on by one: none is left out.
            if (offset + 1000 < count) await api.SendAsync(count - (offset / 1000), "I am still here.");
        }
        var tops = new List<TimeSpan>();
        for (var i = 0; i < 100; i++) tops.Add(await TimeAsync(() => api.GetAsync("/api/conversations/business/tech-store?limit=50")));

        Assert.Equal(count, seen.Count);
        Figure("F32", $"{count} conversations of one business: first page of 50 p99 {Percentile(tops, 0.99).TotalMilliseconds:0.0} ms, pages of 1000 p99 {Percentile(times, 0.99).TotalMilliseconds:0.0} ms, none missing while messages arrived");
    }

    [Fact]
    public async Task What_is_declared_to_be_too_long_is_refused_before_it_is_read()
    {
        Does("F33");
        await using var server = new ServerProcess { Settings = { ["DEMO_DATA"] = "true" } };
        await server.StartAsync();
        using var api = server.Client();
        await api.SendAsync(1, "warm");
        var before = server.Resident();
        var answers = new List<TimeSpan>();
        foreach (var path in new[] { ApiClient.Messages(1), "/api/upload", "/api/conversations" })
            for (var i = 0; i < 20; i++)
            {
                var answer = "";
                var type = path == "/api/upload" ? "multipart/form-data; boundary=x" : "application/json";
                using var raw = await Raw.ConnectAsync(server.Address);
                answers.Add(await TimeAsync(async () =>
                {
                    await raw.SendAsync($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {type}\r\nContent-Length: 1099511627776\r\n\r\n{{");
                    answer = await raw.ReadAsync(TimeSpan.FromMilliseconds(20));
                }));
                Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
            }
        using var request = new HttpRequestMessage(HttpMethod.Post, ApiClient.Messages(1)) { Content = ApiClient.Raw(new byte[8_000_000]), Headers = { ExpectContinue = true } };
        var eight = await api.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, eight.Status);
        var grown = server.Resident() - before;
        Assert.True(grown < 100, $"Grown by {grown} MB.");
        Figure("F33", $"1 TB declared: 413 after {Percentile(answers, 0.5).TotalMilliseconds:0.0} ms (median); 8 MB: 413; memory +{Math.Max(0, grown):0} MB");
    }
}
