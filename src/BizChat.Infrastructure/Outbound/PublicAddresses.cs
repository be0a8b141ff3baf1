using System.Net;
using System.Net.Sockets;

namespace BizChat.Infrastructure.Outbound;

/// <summary>
/// Which addresses the server may connect to when others say where: public ones, and none of its own network, of this machine, or of a cloud's metadata service.
/// Checked when the connection is made, so that a name that resolves to something else by then gains nothing.
/// </summary>
internal static class PublicAddresses
{
    /// <summary>Beside the private networks, those of IANA's special registries that no public server has.</summary>
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    private static readonly IPNetwork PublicV6 = IPNetwork.Parse("2000::/3");

    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily is AddressFamily.InterNetworkV6 && !PublicV6.Contains(address)) return false;
        return !Special.Any(network => network.Contains(address));
    }

    /// <summary>A handler that connects to such addresses only, follows no redirect and uses no proxy.</summary>
    /// <param name="allowPrivate">Whether to connect to any other address too.</param>
    public static SocketsHttpHandler Handler(bool allowPrivate) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint, allowPrivate, ct),
    };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint to, bool allowPrivate, CancellationToken ct)
    {
        var addresses = (await Dns.GetHostAddressesAsync(to.Host, ct)).Where(address => allowPrivate || IsPublic(address)).ToArray();
        if (addresses.Length == 0) throw new HttpRequestException($"{to.Host} has no public address.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, to.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
