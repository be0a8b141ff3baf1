using System.Net;
using System.Net.Sockets;

namespace BizChat.TestKit.Postgres;

/// <summary>
/// Stands between a node and its database, and cuts the connection once at a commit: before the server gets it, or after the server has
/// done it and before the node hears so. Statements must not be prepared, or their text does not pass here.
/// </summary>
public sealed class CuttingProxy : IDisposable
{
    private static readonly byte[] Commit = "COMMIT\0"u8.ToArray();

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int serverPort;
    private int cut = (int)Cut.Nothing;
    private int cuts;

    public CuttingProxy(int serverPort)
    {
        this.serverPort = serverPort;
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How often a connection was cut.</summary>
    public int Cuts => Volatile.Read(ref cuts);

    /// <summary>Cuts the connection that commits next.</summary>
    public void CutNext(Cut at) => Volatile.Write(ref cut, (int)at);

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = PassAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It is over.
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, serverPort);
                var back = server.GetStream().CopyToAsync(client.GetStream());
                var buffer = new byte[1 << 20];
                while (await client.GetStream().ReadAsync(buffer) is > 0 and var count)
                {
                    if (buffer.AsSpan(0, count).IndexOf(Commit) >= 0 && (Cut)Interlocked.Exchange(ref cut, (int)Cut.Nothing) is not Cut.Nothing and var at)
                    {
                        Interlocked.Increment(ref cuts);
                        client.Client.Close(0);
                        if (at is Cut.AfterCommit)
                        {
                            await server.GetStream().WriteAsync(buffer.AsMemory(0, count));
                            // The server closes when it has done what it got.
                            server.Client.Shutdown(SocketShutdown.Send);
                            while (await server.GetStream().ReadAsync(buffer) > 0) { }
                        }
                        return;
                    }
                    await server.GetStream().WriteAsync(buffer.AsMemory(0, count));
                }
                server.Close();
                await back;
            }
            catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException)
            {
                // One of the two has hung up.
            }
        }
    }
}

/// <summary>Where a connection is cut.</summary>
public enum Cut
{
    Nothing,
    BeforeCommit,
    AfterCommit,
}
