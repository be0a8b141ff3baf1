using System.Net;
using System.Net.Sockets;

namespace BizChat.TestKit.Servers;

public static class Ports
{
    // Below those that the system gives to whoever asks for any: nobody gets it by chance before the server listens.
    private const int First = 10_000;
    private const int Last = 32_000;

    /// <summary>A port of this machine that nobody uses, for a server that must be told its port.</summary>
    public static int Free()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(First, Last));
            try
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Somebody uses it.
            }
        }
    }
}
