using BizChat.TestKit.Servers;
using Microsoft.AspNetCore.SignalR.Client;

namespace BizChat.Benchmarks.Server;

/// <summary>What a connection of the hub costs that joined a conversation and listens.</summary>
internal static class IdleBenchmark
{
    private const int Rooms = 100;
    private const int AtOnce = 50;

    /// <returns>Kilobytes of the server's resident memory for each connection.</returns>
    public static async Task<double> RunAsync(int connections)
    {
        await using var server = new ServerProcess { MakesDatabase = true };
        server.Settings["DEMO_DATA"] = "false";
        server.Settings["Connections__PerAddress"] = server.Settings["Connections__PerCaller"] = "100000";
        var first = Seed.Fill(server.DatabasePath, Rooms, 0);
        await server.StartAsync();

        var idle = new List<HubConnection>();
        // What the first ones cost is the code that they are the first to use.
        await GatherAsync(server.HubAddress, first, idle, AtOnce);
        var before = server.Resident();
        await GatherAsync(server.HubAddress, first, idle, connections);
        await Task.Delay(TimeSpan.FromSeconds(2));
        var each = (server.Resident() - before) * 1024 / connections;
        await Task.WhenAll(idle.Select(connection => connection.DisposeAsync().AsTask()));
        return each;
    }

    private static async Task GatherAsync(Uri hub, long first, List<HubConnection> idle, int count)
    {
        foreach (var some in Enumerable.Range(0, count).Chunk(AtOnce))
            idle.AddRange(await Task.WhenAll(some.Select(async i =>
            {
                var connection = new HubConnectionBuilder().WithUrl(hub).Build();
                await connection.StartAsync();
                await connection.InvokeAsync("join_conversation", first + i % Rooms);
                return connection;
            })));
    }
}
