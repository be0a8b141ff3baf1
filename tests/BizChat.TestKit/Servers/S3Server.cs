using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace BizChat.TestKit.Servers;

/// <summary>A real S3 server that checks signatures, started by <c>build/s3-server.sh</c>; it ends with this process at the latest.</summary>
public sealed class S3Server : IAsyncDisposable
{
    public const string AccessKey = "test:tester", SecretKey = "testing";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);
    private static readonly Lazy<Task<S3Server>> Shared = new(StartAsync);

    private readonly TempFolder folder = new();
    private readonly int port = FreePorts();
    private Process? process;

    private S3Server() { }

    public Uri Endpoint => new($"http://127.0.0.1:{port}");

    /// <summary>The one of this process, which nobody may stop.</summary>
    public static Task<S3Server> SharedAsync() => Shared.Value;

    public static async Task<S3Server> StartAsync()
    {
        var server = new S3Server();
        await server.RunAsync();
        return server;
    }

    /// <summary>The settings of a server that keeps its files in a bucket of its own here.</summary>
    /// <param name="endpoint">Where to reach this server, when not directly.</param>
    public Dictionary<string, string> Settings(Uri? endpoint = null) => new()
    {
        ["Storage:Provider"] = "s3",
        ["Storage:Endpoint"] = (endpoint ?? Endpoint).AbsoluteUri,
        ["Storage:Bucket"] = "bizchat-" + Guid.NewGuid().ToString("N"),
        ["Storage:CreateBucket"] = "true",
        ["Storage:AccessKey"] = AccessKey,
        ["Storage:SecretKey"] = SecretKey,
    };

    /// <summary>Starts it, with what it kept.</summary>
    public async Task RunAsync()
    {
        process = Child.Start(new ProcessStartInfo(Repository.File("build/s3-server.sh"), [folder.Path, port.ToString(CultureInfo.InvariantCulture)]));
        process.BeginErrorReadLine();
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        if (line != "ready") throw new InvalidOperationException("The S3 server does not start; build/s3-server.sh says which packages it needs.");
    }

    /// <summary>Ends it; what it kept stays for <see cref="RunAsync"/>.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync().WaitAsync(Patience);
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await StopAsync();
        folder.Dispose();
    }

    /// <summary>The first of five ports in a row that are free.</summary>
    private static int FreePorts()
    {
        while (true)
        {
            var first = Random.Shared.Next(20_000, 32_000);
            if (Enumerable.Range(first, 5).All(IsFree)) return first;
        }
    }

    private static bool IsFree(int port)
    {
        using var probe = new TcpListener(IPAddress.Loopback, port);
        try
        {
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
