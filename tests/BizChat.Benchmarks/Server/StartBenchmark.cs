using System.Diagnostics;
using BizChat.Benchmarks.Load;
using BizChat.TestKit.Servers;

namespace BizChat.Benchmarks.Server;

/// <summary>
/// How soon the real server is ready on a database that is there, what it costs until then, and whether its first seconds are
/// slower than later ones.
/// </summary>
internal static class StartBenchmark
{
    private const int Conversations = 1_000;
    private const int Messages = 100_000;
    private const int Starts = 5;
    private static readonly ClosedLoop FirstSeconds = new(32, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    private static readonly ClosedLoop Later = new(32, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(5));

    public static async Task RunAsync(TextWriter told)
    {
        await using var server = new ServerProcess();
        server.Settings["DEMO_DATA"] = "false";
        server.Settings["RateLimits__Enabled"] = "false";
        var first = Seed.Fill(server.DatabasePath, Conversations, Messages);
        for (var i = 0; i < Starts; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await server.StartAsync();
            using (var api = server.Client()) await api.GetAsync("/api/health/ready");
            await told.WriteLineAsync(FormattableString.Invariant(
                $"ready                 {Stopwatch.GetElapsedTime(began).TotalMilliseconds,10:N0} ms  processor {server.ProcessorTime().TotalMilliseconds:N0} ms, {server.Resident():N0} MB"));
            if (i < Starts - 1) await server.StopAsync();
        }

        byte[] Send(int client) => RawConnection.Post(server.Address, $"/api/conversations/{first + Random.Shared.Next(Conversations)}/messages", Samples.MessageWithId());
        await told.WriteLineAsync($"send, first 5 s       {await FirstSeconds.RunAsync(server.Address, Send)}");
        await told.WriteLineAsync($"send, 20 s later      {await Later.RunAsync(server.Address, Send)}   {server.Resident():N0} MB");
    }
}
