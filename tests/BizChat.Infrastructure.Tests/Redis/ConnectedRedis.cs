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

    /// <param name="isPatient">Whether it waits for an answer as long as a busy machine takes for it; a node does not.</param>
    internal async Task<RedisConnection> ConnectAsync(bool isPatient = true)
    {
        var (options, log) = (RedisConnection.Parse(Server.Setting), NullLogger<RedisConnection>.Instance);
        var connection = isPatient ? new RedisConnection(options, log) { Patience = TimeSpan.FromMinutes(1) } : new RedisConnection(options, log);
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
