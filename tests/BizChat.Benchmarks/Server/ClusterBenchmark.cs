using BizChat.TestKit.Postgres;
using BizChat.TestKit.Servers;

namespace BizChat.Benchmarks.Server;

/// <summary>
/// One, two and four nodes with PostgreSQL and Redis, all on this machine, in rounds that alternate between them. What counts is the processor
/// time of all nodes together for each message: throughput says little where nodes share processors.
/// </summary>
internal static class ClusterBenchmark
{
    private static readonly int[] Sizes = [1, 2, 4];

    public static async Task RunAsync(int rounds, TextWriter told)
    {
        // Durable, unlike the one of the tests.
        using var postgres = PostgresCluster.Start("-c fsync=on -c full_page_writes=on -c shared_buffers=256MB");
        await using var redis = await RedisServer.StartAsync();
        var figures = new List<(string What, int Nodes, ClusterFigures Figures)>();
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var nodes in Sizes)
            {
                await using var cluster = await ClusterUnderLoad.StartAsync(postgres, redis, nodes);
                foreach (var (what, run) in cluster.Scenarios)
                {
                    var measured = await run();
                    figures.Add((what, nodes, measured));
                    await told.WriteLineAsync($"round {round}   {nodes} nodes   {what,-28}  {measured}");
                }
            }
        }
        await told.WriteLineAsync("Medians, and their ratio to one node:");
        foreach (var what in figures.Select(one => one.What).Distinct())
        {
            var alone = Of(what, 1);
            foreach (var nodes in Sizes)
            {
                var median = Of(what, nodes);
                await told.WriteLineAsync(FormattableString.Invariant(
                    $"          {nodes} nodes   {what,-28}  {median}   messages {median.PerSecond / alone.PerSecond:N2}, nodes {median.OfNodes / alone.OfNodes:N2}, PostgreSQL {median.OfPostgres / alone.OfPostgres:N2}"));
            }
        }

        ClusterFigures Of(string what, int nodes)
        {
            var all = figures.Where(one => one.What == what && one.Nodes == nodes).Select(one => one.Figures).ToArray();
            return new(Median(all, one => one.PerSecond), Median(all, one => one.OfNodes), Median(all, one => one.OfPostgres));
        }
    }

    private static double Median(ClusterFigures[] all, Func<ClusterFigures, double> figure) => all.Select(figure).Order().ElementAt(all.Length / 2);
}

/// <summary>What a cluster did with messages.</summary>
/// <param name="PerSecond">How many were acknowledged, and delivered where somebody listens.</param>
/// <param name="OfNodes">Microseconds of processor time that all nodes together spent on each.</param>
/// <param name="OfPostgres">The same of the database.</param>
internal sealed record ClusterFigures(double PerSecond, double OfNodes, double OfPostgres)
{
    public override string ToString() => FormattableString.Invariant($"{PerSecond,8:N0}/s   nodes {OfNodes,6:N0} µs   PostgreSQL {OfPostgres,6:N0} µs");
}
