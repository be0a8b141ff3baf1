using System.Diagnostics;
using BizChat.Benchmarks.Load;
using BizChat.Benchmarks.Searches;
using BizChat.TestKit.Http;
using BizChat.TestKit.Postgres;
using BizChat.TestKit.Servers;

namespace BizChat.Benchmarks.Server;

/// <summary>What one agent waits for who searches, or looks at counts and views, in a business with many messages and in one with few.</summary>
internal static class SearchBenchmark
{
    private const int Few = 1_000;
    private const int Asked = 40;
    private const string Shop = "/api/business/tech-store";

    /// <summary>A folder that keeps the filled databases for the next run; to fill them takes minutes.</summary>
    private static string? Kept => Environment.GetEnvironmentVariable("BIZCHAT_KEEP");

    public static async Task RunAsync(string provider, int messages, TextWriter output)
    {
        using var cluster = provider is "postgres" ? PostgresCluster.Start("-c jit=off -c shared_buffers=256MB", Kept) : null;
        await output.WriteLineAsync(FormattableString.Invariant($"{provider,-46} {Few,10:N0} messages      {messages,10:N0} messages"));
        var few = await MeasureAsync(cluster, conversations: 100, Few);
        var many = await MeasureAsync(cluster, conversations: 10_000, messages);
        foreach (var (name, times) in many)
            await output.WriteLineAsync(FormattableString.Invariant($"{name,-46} {few[name]}   {times}"));
    }

    private static async Task<Dictionary<string, Figures>> MeasureAsync(PostgresCluster? cluster, int conversations, int messages)
    {
        await using var server = new ServerProcess();
        server.Settings["DEMO_DATA"] = "false";
        server.Settings["RateLimits__Enabled"] = "false";
        if (cluster is null) SqliteSearches.Fill(server, Kept, conversations, messages);
        else await PostgresSearches.FillAsync(cluster, server, conversations, messages);
        await server.StartAsync();
        var label = await LabelAsync(server);
        using var connection = await RawConnection.OpenAsync(server.Address);
        var results = new Dictionary<string, Figures>();
        foreach (var (name, path) in Requests(messages, label))
        {
            // The first ones compile code and, on PostgreSQL, plan.
            for (var i = 0; i < 8; i++) await connection.AskAsync(RawConnection.Get(server.Address, path(i)));
            var times = new List<double>();
            var before = server.ProcessorTime() + (cluster?.ProcessorTime() ?? TimeSpan.Zero);
            for (var i = 0; i < Asked; i++)
            {
                var request = RawConnection.Get(server.Address, path(i));
                var began = Stopwatch.GetTimestamp();
                await connection.AskAsync(request);
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
            times.Sort();
            var processor = server.ProcessorTime() + (cluster?.ProcessorTime() ?? TimeSpan.Zero) - before;
            results[name] = new Figures(times[Asked / 2], times[Asked * 95 / 100], processor.TotalMilliseconds / Asked);
        }
        return results;
    }

    /// <summary>In milliseconds; the processor time is that of server and database for each request.</summary>
    private sealed record Figures(double P50, double P95, double Processor)
    {
        public override string ToString() => FormattableString.Invariant($"p50 {P50,6:N1}, p95 {P95,6:N1} ms, processor {Processor,6:N1} ms");
    }

    /// <summary>A label that few conversations have.</summary>
    private static async Task<string> LabelAsync(ServerProcess server)
    {
        using var api = server.Client();
        if ((await api.GetAsync($"{Shop}/labels")).Json.EnumerateArray().FirstOrDefault() is { ValueKind: System.Text.Json.JsonValueKind.Object } kept) return kept.Text("id")!;
        var label = (await api.PostAsync($"{Shop}/labels", new { name = "Few", color = "#aa3300" })).Expect(System.Net.HttpStatusCode.Created).Json.Text("id")!;
        for (var id = 10; id < 30; id++) (await api.PatchAsync($"/api/conversations/{id}", new { labelIds = new[] { label } })).Expect(System.Net.HttpStatusCode.OK);
        (await api.PostAsync($"{Shop}/views", new { name = "Few", filter = new { label = new[] { label } }, shared = true })).Expect(System.Net.HttpStatusCode.Created);
        return label;
    }

    private static IEnumerable<(string Name, Func<int, string> Path)> Requests(int messages, string label)
    {
        static string Search(string q, string rest = "") => $"{Shop}/search?q={Uri.EscapeDataString(q)}{rest}";
        string Time(double share) => Uri.EscapeDataString(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(messages * share).ToString("O"));
        return
        [
            ("search: a word of half of the messages", i => Search(Words.Of(i % 3))),
            ("search: a frequent word", i => Search(Words.Of(20 + i))),
            ("search: a rare word", i => Search(Words.Of(Words.Count - 1 - i))),
            ("search: a word of one message", i => Search(Words.Own(1 + (i * messages / Asked)))),
            ("search: a word of no message", i => Search($"nowhere{i}")),
            ("search: two frequent words", i => Search($"{Words.Of(i)} {Words.Of(i + 1)}")),
            ("search: two rare words", i => Search($"{Words.Of(2_000 + i)} {Words.Of(3_000 + i)}")),
            ("search: a frequent word and a rare one", i => Search($"{Words.Of(i)} {Words.Of(3_000 + i)}")),
            ("search: three letters", i => Search(Words.Of(i)[..3])),
            ("search: two letters", i => Search(Words.Of(i)[..2])),
            ("search: a frequent word, deep in the pages", i => Search(Words.Of(20 + i), $"&cursor={messages / 2:x}")),
            ("search: a frequent word, in the first tenth", i => Search(Words.Of(20 + i), $"&from={Time(0)}&to={Time(0.1)}")),
            ("search: a frequent word, with a label of few", i => Search(Words.Of(20 + i), $"&label={label}")),
            ("search: customers", i => Search($"Customer {i + 1}", "&in=customers")),
            ("search: customers, all of them", _ => Search("Customer", "&in=customers")),
            ("list of conversations, searched", i => $"/api/conversations/business/tech-store?search={Words.Of(20 + i)}&limit=100"),
            ("list of conversations", _ => "/api/conversations/business/tech-store?limit=100"),
            ("list of conversations with a label", _ => $"/api/conversations/business/tech-store?label={label}"),
            ("list of unread conversations", _ => "/api/conversations/business/tech-store?unread=true"),
            ("counts of the inbox and its views", _ => $"{Shop}/inbox-counts"),
            ("figures of the business", _ => $"{Shop}/stats"),
            ("a message in the middle of its conversation", i => $"/api/conversations/{1 + (messages / 2 % 100)}/messages?limit=50"),
        ];
    }
}
