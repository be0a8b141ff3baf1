using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace BizChat.WebApi.Common;

/// <summary>
/// Limits TCP connections: in total, so that file descriptors are left for the database and uploads, and per address to a few for each
/// of its hub connections.
/// </summary>
internal static class Sockets
{
    /// <summary>File descriptors for the runtime (over 300), the database and uploads.</summary>
    private const int Reserved = 400;

    private const int PerConnection = 2;

    /// <summary>
    /// Detects dead WebSockets. SignalR's own time-out begins with a client's first ping: one that loses its network before that would
    /// stay for a quarter of an hour.
    /// </summary>
    public static WebSocketOptions Watched => new() { KeepAliveInterval = TimeSpan.FromSeconds(10), KeepAliveTimeout = TimeSpan.FromSeconds(15) };

    public static void LimitSockets(this KestrelServerOptions kestrel, Settings settings)
    {
        if (MostFiles() is { } most) kestrel.Limits.MaxConcurrentConnections = Math.Max(32, most - Reserved);
        if (settings.Connections is not { } limits) return;
        var open = new ConcurrentDictionary<IPAddress, int>();
        kestrel.ConfigureEndpointDefaults(listen => listen.Use(next => connection =>
            AddressOf(connection) is { } address && !settings.TrustedProxies.Any(proxy => proxy.Contains(address))
                ? CountedAsync(connection, address, next)
                : next(connection)));

        async Task CountedAsync(ConnectionContext connection, IPAddress address, ConnectionDelegate next)
        {
            var count = open.AddOrUpdate(address, 1, static (_, count) => count + 1);
            try
            {
                if (count <= limits.PerAddress * PerConnection) await next(connection);
            }
            finally
            {
                if (open.AddOrUpdate(address, 0, static (_, count) => count - 1) == 0) open.TryRemove(new(address, 0));
            }
        }
    }

    private static IPAddress? AddressOf(ConnectionContext connection) => connection.RemoteEndPoint switch
    {
        IPEndPoint { Address.IsIPv4MappedToIPv6: true } mapped => mapped.Address.MapToIPv4(),
        IPEndPoint plain => plain.Address,
        _ => null,
    };

    /// <summary>The process's limit of open file descriptors; null where the system does not tell.</summary>
    private static int? MostFiles()
    {
        const string limits = "/proc/self/limits", name = "Max open files";
        if (!File.Exists(limits)) return null;
        var line = File.ReadLines(limits).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return int.TryParse(line?[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : null;
    }
}
