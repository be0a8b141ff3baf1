using System.Diagnostics;
using BizChat.Benchmarks.Load;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;

namespace BizChat.Benchmarks.Server;

/// <summary>A server on a database of some size, and what is asked of it, each time by another of its agents.</summary>
internal sealed class GrownServer : IAsyncDisposable
{
    private const int Starts = 3;
    private static readonly ClosedLoop WarmUp = new(8, TimeSpan.Zero, TimeSpan.FromSeconds(2)), Load = new(8, TimeSpan.Zero, TimeSpan.FromSeconds(2));

    private readonly ServerProcess server = new();
    private readonly List<(string What, double Value)> figures = [];
    private readonly int conversations, messages;
    private readonly long first;
    private readonly IReadOnlyList<string> tokens;

    private GrownServer(int conversations, int messages, int agents)
    {
        (this.conversations, this.messages) = (conversations, messages);
        server.Settings["DEMO_DATA"] = "false";
        server.Settings["RateLimits__Enabled"] = "false";
        server.Settings["Access__Mode"] = "required";
        first = Seed.Fill(server.DatabasePath, conversations, messages, isIndexed: false);
        tokens = Seed.AddAgentsAsync(server.DatabasePath, agents).GetAwaiter().GetResult();
    }

    public static Task<GrownServer> FillAsync(int conversations, int messages, int agents) => Task.Run(() => new GrownServer(conversations, messages, agents));

    public ValueTask DisposeAsync() => server.DisposeAsync();

    public async Task<IReadOnlyList<(string What, double Value)>> MeasureAsync()
    {
        await IndexAsync();
        await MeasureStartAsync();
        await AskAllAsync();
        Add("Memory afterwards, MB", server.Resident());
        await BackUpAsync();
        await server.StopAsync();
        Add("Database, MB", new FileInfo(server.DatabasePath).Length / 1e6);
        return figures;
    }

    private void Add(string what, double value) => figures.Add((what, value));

    /// <summary>The first search waits until all can be found.</summary>
    private async Task IndexAsync()
    {
        await server.StartAsync();
        using var api = new ApiClient(server.Address, tokens[0]);
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                if ((await api.GetAsync(Search(messages))).Status is System.Net.HttpStatusCode.OK) break;
            }
            catch (TaskCanceledException)
            {
                // It takes longer than a client waits, and goes on.
            }
        }
        Add("Indexing all for search, s", Stopwatch.GetElapsedTime(began).TotalSeconds);
        await server.StopAsync();
    }

    private async Task MeasureStartAsync()
    {
        var times = new List<(double Elapsed, double Processor)>();
        for (var start = 1; start <= Starts; start++)
        {
            var began = Stopwatch.GetTimestamp();
            await server.StartAsync();
            using (var api = server.Client()) (await api.GetAsync("/api/health/ready")).Expect(System.Net.HttpStatusCode.OK);
            times.Add((Stopwatch.GetElapsedTime(began).TotalSeconds, server.ProcessorTime().TotalSeconds));
            if (start < Starts) await server.StopAsync();
        }
        Add("Until ready, s", times.Select(time => time.Elapsed).Order().ElementAt(Starts / 2));
        Add("the same, processor time, s", times.Select(time => time.Processor).Order().ElementAt(Starts / 2));
        Add("Memory when ready, MB", server.Resident());
    }

    private async Task AskAllAsync()
    {
        var inFirst = messages / 10;
        await AskAsync("Inbox, first 50", () => "/api/conversations/business/tech-store?limit=50");
        await AskAsync("Inbox, 50 from its middle", () => $"/api/conversations/business/tech-store?limit=50&offset={conversations / 2}");
        await AskAsync("History of any conversation, newest page", () => $"/api/conversations/{first + Random.Shared.Next(conversations)}/messages");
        await AskAsync("History of a tenth of all messages, newest page", () => $"/api/conversations/{first}/messages");
        await AskAsync("the same, any page", () => $"/api/conversations/{first}/messages?offset={Random.Shared.Next(inFirst)}");
        await AskAsync("Search, a word of one message that begins as one of all", () => Search(1 + Random.Shared.Next(messages)));
        await AskAsync("Search, a word of all messages", () => "/api/business/tech-store/search?q=consectetur");
        await AskAsync("Feed, 100 from any position", () => $"/api/events?businessId=tech-store&limit=100&after={Random.Shared.Next(conversations + messages - 100)}");
        await AskAsync("Feed, at its end", () => $"/api/events?businessId=tech-store&limit=100&after={conversations + messages}");
        await MeasureAsync("Send", token => RawConnection.Post(server.Address, $"/api/conversations/{first + Random.Shared.Next(conversations)}/messages", Samples.MessageOfAgent(), token));
    }

    private static string Search(int message) => $"/api/business/tech-store/search?q=number{message}x";

    private Task AskAsync(string what, Func<string> path) => MeasureAsync(what, token => RawConnection.Get(server.Address, path(), token));

    private async Task MeasureAsync(string what, Func<string, byte[]> request)
    {
        byte[] Next(int client) => request(tokens[Random.Shared.Next(tokens.Count)]);
        await WarmUp.RunAsync(server.Address, Next);
        var before = server.ProcessorTime();
        var measured = await Load.RunAsync(server.Address, Next);
        Add($"{what}, µs of processor", (server.ProcessorTime() - before).TotalMicroseconds / (measured.PerSecond * Load.Duration.TotalSeconds));
    }

    private async Task BackUpAsync()
    {
        var began = Stopwatch.GetTimestamp();
        var (code, output) = await server.RunCommandAsync("", "backup", Path.Combine(server.Folder, "backup.tar"));
        if (code != 0) throw new InvalidOperationException(output);
        Add("Backup, s", Stopwatch.GetElapsedTime(began).TotalSeconds);
    }
}
