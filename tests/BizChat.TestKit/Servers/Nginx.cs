using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace BizChat.TestKit.Servers;

/// <summary>The real nginx with <c>build/nginx.conf</c>, of which nothing is changed but names, ports and where it may write.</summary>
public sealed class Nginx : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly TempFolder folder = new();
    private readonly Process process;

    private Nginx(Uri first, Uri second)
    {
        var port = Ports.Free();
        Address = new Uri($"http://127.0.0.1:{port}");
        var conf = File.ReadAllText(Repository.File("build/nginx.conf"))
            .Replace("node-1:5000", first.Authority, StringComparison.Ordinal)
            .Replace("node-2:5000", second.Authority, StringComparison.Ordinal)
            .Replace("listen 80;", $"listen 127.0.0.1:{port};", StringComparison.Ordinal)
            .Replace("http {", "http {" + string.Concat(new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(name => $" {name}_temp_path {folder.File(name)};")), StringComparison.Ordinal);
        File.WriteAllText(folder.File("nginx.conf"), conf);
        process = Child.StartUnheard("nginx", "-c", folder.File("nginx.conf"), "-p", folder.Path, "-e", folder.File("error.log"), "-g", $"daemon off; pid {folder.File("pid")}; user {Environment.UserName};");
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts it in front of two nodes, which may be one and the same.</summary>
    public static async Task<Nginx> StartAsync(Uri first, Uri second)
    {
        var nginx = new Nginx(first, second);
        using var over = new CancellationTokenSource(Patience);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!nginx.Answers() && !nginx.process.HasExited) await again.WaitForNextTickAsync(over.Token);
        return nginx.process.HasExited ? throw new InvalidOperationException("nginx does not start: " + await File.ReadAllTextAsync(nginx.folder.File("error.log"), over.Token)) : nginx;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        process.Dispose();
        folder.Dispose();
    }

    private bool Answers()
    {
        using var probe = new TcpClient();
        try
        {
            probe.Connect(IPAddress.Loopback, Address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
