using System.Net;
using System.Net.Sockets;

namespace BizChat.TestKit.Servers;

public static class Ports
{
    /// <summary>A port of this machine that nobody uses, for a server that must be told its port.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
