using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using BizChat.Benchmarks;
using BizChat.Benchmarks.Floor;
using BizChat.Benchmarks.Micro;
using BizChat.Benchmarks.Server;

const string Usage = """
    seed DB CONVERSATIONS MESSAGES   fills a database, made anew if need be, and prints the id of the first new conversation
    floor                            the web server, the database, and both together: what no server of messages can beat here
    http [CONVERSATIONS MESSAGES]    the real server by HTTP, on so much data (1000 and 100000 unless said)
    hub                              the real server by its hub: deliveries a second, JSON and MessagePack
    start                            the real server: until it is ready, its first seconds, its memory
    cluster [ROUNDS]                 one, two and four nodes with PostgreSQL and Redis: processor time of a message (three rounds unless said)
    million [MESSAGES ...]           the real server on ever more data, and how each figure grows (up to ten million messages unless said)
    idle [CONNECTIONS]               the real server: memory of a connection of the hub (2000 unless said)
    search sqlite|postgres [MESSAGES]   the real server: searches, counts and views with 1000 messages and with so many (1000000 unless said)
    micro                            BenchmarkDotNet: time and allocation of the hot paths without HTTP
    """;

switch (args)
{
    case ["seed", var database, var conversations, var messages]
        when int.TryParse(conversations, out var conversationCount) && conversationCount > 0 && int.TryParse(messages, out var messageCount) && messageCount >= 0:
        Console.WriteLine(Seed.Fill(database, conversationCount, messageCount));
        return 0;
    case ["floor"]:
        await FloorAsync();
        return 0;
    case ["http"]:
        return await HttpAsync(1_000, 100_000);
    case ["http", var conversations, var messages]
        when int.TryParse(conversations, out var conversationCount) && conversationCount > 0 && int.TryParse(messages, out var messageCount) && messageCount > 0:
        return await HttpAsync(conversationCount, messageCount);
    case ["hub"]:
        foreach (var messagePack in new[] { false, true })
            Console.WriteLine(FormattableString.Invariant($"{(messagePack ? "MessagePack" : "JSON"),-20}  {await HubBenchmark.RunAsync(messagePack),10:N0} deliveries/s"));
        return 0;
    case ["start"]:
        await StartBenchmark.RunAsync(Console.Out);
        return 0;
    case ["cluster"]:
        await ClusterBenchmark.RunAsync(3, Console.Out);
        return 0;
    case ["cluster", var rounds] when int.TryParse(rounds, out var roundCount) && roundCount > 0:
        await ClusterBenchmark.RunAsync(roundCount, Console.Out);
        return 0;
    case ["million"]:
        await GrowthBenchmark.RunAsync(GrowthBenchmark.Usual, Console.Out);
        return 0;
    case ["million", .. var sizes] when sizes.All(size => int.TryParse(size, out var count) && count >= 1_000):
        await GrowthBenchmark.RunAsync([.. sizes.Select(int.Parse)], Console.Out);
        return 0;
    case ["idle"]:
        return await IdleAsync(2_000);
    case ["idle", var connections] when int.TryParse(connections, out var connectionCount) && connectionCount > 0:
        return await IdleAsync(connectionCount);
    case ["search", "sqlite" or "postgres"]:
        await SearchBenchmark.RunAsync(args[1], 1_000_000, Console.Out);
        return 0;
    case ["search", "sqlite" or "postgres", var messages] when int.TryParse(messages, out var messageCount) && messageCount > 0:
        await SearchBenchmark.RunAsync(args[1], messageCount, Console.Out);
        return 0;
    case ["micro"]:
        // In this process: BenchmarkDotNet's own projects would be built under this repository's rules.
        BenchmarkRunner.Run<HotPaths>(DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)));
        return 0;
    default:
        await Console.Error.WriteLineAsync(Usage);
        return 2;
}

static async Task FloorAsync()
{
    Console.WriteLine($"Kestrel, JSON echo    {await BareKestrel.MeasureAsync(_ => Task.CompletedTask)}");
    foreach (var rows in new[] { 1, 8, 64 }) Console.WriteLine(FormattableString.Invariant($"SQLite, {rows,2} a commit   {PreparedInserts.Measure(rows),10:N0}/s"));
    using var commits = new GroupCommit();
    Console.WriteLine($"Kestrel and SQLite    {await BareKestrel.MeasureAsync(commits.InsertAsync)}");
}

static async Task<int> HttpAsync(int conversations, int messages)
{
    foreach (var (what, figures) in await HttpBenchmark.RunAsync(conversations, messages)) Console.WriteLine($"{what,-20}  {figures}");
    return 0;
}

static async Task<int> IdleAsync(int connections)
{
    Console.WriteLine(FormattableString.Invariant($"{connections} connections   {await IdleBenchmark.RunAsync(connections):N1} KB each"));
    return 0;
}
