using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace BizChat.TestKit.Servers;

/// <summary>The real nginx with a configuration that we ship, of which nothing is changed but names, ports and where it may write.</summary>
public sealed class Nginx : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly TempFolder folder = new();
    private readonly Process process;

    /// <param name="address">Where it shall listen.</param>
    /// <param name="conf">Its configuration, for a folder that it may write to.</param>
    private Nginx(Uri address, Func<TempFolder, string> conf)
    {
        Address = address;
        var text = conf(folder)
            .Replace("http {", "http {" + string.Concat(new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(name => $" {name}_temp_path {folder.File(name)};")), StringComparison.Ordinal);
        File.WriteAllText(folder.File("nginx.conf"), text);
        process = Child.StartUnheard("nginx", "-c", folder.File("nginx.conf"), "-p", folder.Path, "-e", folder.File("error.log"), "-g", $"daemon off; pid {folder.File("pid")}; user {Environment.UserName};");
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts it in front of two nodes, which may be one and the same.</summary>
    /// <param name="changes">Lines of the configuration, and what an operator has in their place.</param>
    public static Task<Nginx> StartAsync(Uri first, Uri second, params (string Line, string Instead)[] changes)
    {
        var address = new Uri($"http://127.0.0.1:{Ports.Free()}");
        return StartAsync(new Nginx(address, _ => changes.Aggregate(File.ReadAllText(Repository.File("build/nginx.conf")), (conf, change) => conf.Replace(change.Line, change.Instead, StringComparison.Ordinal))
            .Replace("node-1:5000", first.Authority, StringComparison.Ordinal)
            .Replace("node-2:5000", second.Authority, StringComparison.Ordinal)
            .Replace("listen 80;", $"listen {address.Authority};", StringComparison.Ordinal)));
    }

    /// <summary>Starts it with TLS in front of one server on this machine.</summary>
    /// <returns>It, and where it listens without TLS.</returns>
    public static async Task<(Nginx Nginx, Uri Plain)> StartSiteAsync(Uri server, SelfMadeCertificate certificate)
    {
        var (address, plain) = (new Uri($"https://127.0.0.1:{Ports.Free()}"), new Uri($"http://127.0.0.1:{Ports.Free()}"));
        return (await StartAsync(new Nginx(address, folder =>
        {
            File.WriteAllText(folder.File("fullchain.pem"), certificate.Certificate);
            File.WriteAllText(folder.File("privkey.pem"), certificate.Key);
            var site = string.Join('\n', File.ReadLines(Repository.File("build/nginx-site.conf")).Where(line => !line.Contains("[::]", StringComparison.Ordinal)))
                .Replace("listen 80;", $"listen {plain.Authority};", StringComparison.Ordinal)
                .Replace("listen 443 ", $"listen {address.Authority} ", StringComparison.Ordinal)
                .Replace("/etc/letsencrypt/live/chat.example.com/", folder.Path + "/", StringComparison.Ordinal)
                .Replace("/var/log/nginx/", folder.Path + "/", StringComparison.Ordinal)
                .Replace("127.0.0.1:5000", server.Authority, StringComparison.Ordinal);
            return $"events {{ }} http {{ {site} }}";
        })), plain);
    }

    /// <summary>What its access log of a site has.</summary>
    public Task<string> ReadSiteLogAsync() => File.ReadAllTextAsync(folder.File("bizchat.log"));

    private static async Task<Nginx> StartAsync(Nginx nginx)
    {
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
