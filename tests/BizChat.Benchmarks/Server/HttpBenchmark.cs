using BizChat.Benchmarks.Load;
using BizChat.TestKit.Servers;

namespace BizChat.Benchmarks.Server;

/// <summary>The real server as a process of its own, asked by HTTP: acknowledged sends, inbox, first and deep page of a history.</summary>
internal static class HttpBenchmark
{
    public static async Task<IReadOnlyList<(string What, Figures Figures)>> RunAsync(int conversations, int messages)
    {
        await using var server = new ServerProcess { MakesDatabase = true };
        server.Settings["DEMO_DATA"] = "false";
        server.Settings["RateLimits__Enabled"] = "false";
        var first = Seed.Fill(server.DatabasePath, conversations, messages);
        await server.StartAsync();

        var at = server.Address;
        var inbox = RawConnection.Get(at, "/api/conversations/business/tech-store?limit=100");
        var newest = RawConnection.Get(at, $"/api/conversations/{first}/messages");
        var deep = RawConnection.Get(at, $"/api/conversations/{first}/messages?offset={messages / 20}");
        return
        [
            ("send", await ClosedLoop.Usual.RunAsync(at, _ =>
                RawConnection.Post(at, $"/api/conversations/{first + Random.Shared.Next(conversations)}/messages", Samples.MessageWithId()))),
            ("inbox of 100", await ClosedLoop.Usual.RunAsync(at, _ => inbox)),
            ("newest page", await ClosedLoop.Usual.RunAsync(at, _ => newest)),
            ("page in the middle", await ClosedLoop.Usual.RunAsync(at, _ => deep)),
        ];
    }
}
