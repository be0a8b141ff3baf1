using BizChat.Infrastructure.Redis;
using BizChat.TestKit;
using BizChat.TestKit.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace BizChat.Infrastructure.Tests.Redis;

/// <summary>A real Redis, and connections to it as nodes have them.</summary>
public sealed class ConnectedRedis : IAsyncDisposable
{
    private readonly List<RedisConnection> connections = [];

    public RedisServer Server { get; } = RedisServer.Prepare();

    internal async Task<RedisConnection> ConnectAsync()
    {
        var connection = new RedisConnection(RedisConnection.Parse(Server.Setting), NullLogger<RedisConnection>.Instance);
        connections.Add(connection);
        await connection.StartAsync(CancellationToken.None);
        await Until.TrueAsync(() => connection.IsConnected);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in connections) await connection.DisposeAsync();
        await Server.DisposeAsync();
    }
}
