using System.Net;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Hosting;

public sealed class IdleServerTests
{
    /// <summary>Beginnings of the names of libraries that such a server has no use for: of other storages and databases, and for what few requests need.</summary>
    private static readonly string[] Unused =
    [
        "AWSSDK", "Azure.", "Npgsql", "StackExchange.Redis", "Microsoft.EntityFrameworkCore.Sqlite", "Mapster",
        "MessagePack", "Microsoft.AspNetCore.SignalR.Protocols.MessagePack", "NodaTime", "SkiaSharp", "System.CommandLine",
    ];

    [Fact]
    public async Task A_server_on_SQLite_and_the_local_disk_loads_no_library_that_it_does_not_use()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Only Linux says which files a process has in memory.");
        await using var server = ServerProcess.OnSqlite();
        server.Settings["DEMO_DATA"] = "true";
        // The first start makes the database, with EF Core.
        await server.StartAsync();
        Assert.Equal(0, await server.StopAsync());

        await server.StartAsync();
        using (var api = server.Client())
        {
            var conversation = (await api.GetAsync("/api/conversations/business/tech-store")).Expect(HttpStatusCode.OK).Json[0].Number("id");
            await api.SendAsync(conversation, "Hello");
            Assert.Contains(await api.AllMessagesAsync(conversation), message => message.Text("content") is "Hello");
        }

        var loaded = server.Libraries();
        Assert.Contains("Microsoft.Data.Sqlite.dll", loaded);
        Assert.DoesNotContain(loaded, name => Unused.Any(unused => name.StartsWith(unused, StringComparison.Ordinal)));
        Assert.Equal(0, await server.StopAsync());
    }
}
