using System.Diagnostics;
using BizChat.Benchmarks.Load;
using BizChat.TestKit.Servers;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Benchmarks.Server;

/// <summary>
/// Messages sent by HTTP as fast as they are acknowledged, heard through the hub by listeners of their conversations. Ends when every
/// listener has heard every message: a lost one is an error, not a faster server.
/// </summary>
internal static class HubBenchmark
{
    private const int Rooms = 50;
    private const int ListenersInRoom = 4;
    private const int Senders = 8;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <returns>Deliveries a second.</returns>
    public static async Task<double> RunAsync(bool messagePack)
    {
        await using var server = new ServerProcess { MakesDatabase = true };
        server.Settings["DEMO_DATA"] = "false";
        server.Settings["RateLimits__Enabled"] = "false";
        var first = Seed.Fill(server.DatabasePath, Rooms, 0);
        await server.StartAsync();

        long heard = 0;
        var listeners = new List<HubConnection>();
        foreach (var room in Enumerable.Range(0, Rooms * ListenersInRoom).Select(i => first + i % Rooms))
        {
            var listener = Subscriber(server.HubAddress, messagePack);
            listener.On("new_message", [typeof(object), typeof(object)], (_, _) => Task.FromResult(Interlocked.Increment(ref heard)), new object());
            await listener.StartAsync();
            await listener.InvokeAsync("join_conversation", room);
            listeners.Add(listener);
        }

        var start = Stopwatch.GetTimestamp();
        var sent = (await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => SendAsync(server.Address, first, start)))).Sum();
        while (Interlocked.Read(ref heard) < (long)sent * ListenersInRoom)
        {
            if (Stopwatch.GetElapsedTime(start) > Duration + Patience)
                throw new InvalidOperationException($"Heard {heard} of {(long)sent * ListenersInRoom}.");
            await Task.Delay(5);
        }
        var rate = heard / Stopwatch.GetElapsedTime(start).TotalSeconds;
        foreach (var listener in listeners) await listener.DisposeAsync();
        return rate;
    }

    private static HubConnection Subscriber(Uri hub, bool messagePack)
    {
        var builder = new HubConnectionBuilder().WithUrl(hub);
        if (messagePack) builder.AddMessagePackProtocol();
        return builder.Build();
    }

    private static async Task<int> SendAsync(Uri address, long first, long start)
    {
        using var connection = await RawConnection.OpenAsync(address);
        var sent = 0;
        for (; Stopwatch.GetElapsedTime(start) < Duration; sent++)
            await connection.AskAsync(RawConnection.Post(address, $"/api/conversations/{first + Random.Shared.Next(Rooms)}/messages", Samples.MessageWithId()));
        return sent;
    }
}
