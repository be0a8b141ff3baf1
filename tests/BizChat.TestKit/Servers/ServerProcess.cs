using System.Collections.Concurrent;
using System.Diagnostics;
using BizChat.TestKit.Http;

namespace BizChat.TestKit.Servers;

/// <summary>The built server as a process of its own, which can be killed and started again on the same files.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private const string Announcement = "Now listening on: ";

    private readonly TempFolder folder = new();
    private readonly ConcurrentQueue<string> output = [];
    private readonly ConcurrentQueue<string> complaints = [];
    private readonly TestDatabase? database;
    private Process? process;

    public ServerProcess() : this(onSqlite: false) { }

    private ServerProcess(bool onSqlite)
    {
        if (onSqlite || !TestDatabase.IsPostgres) return;
        database = TestDatabase.Create("");
        foreach (var (name, value) in database.Settings) Settings[name.Replace(":", "__", StringComparison.Ordinal)] = value;
    }

    /// <summary>On a SQLite file whatever the others are on, for what is about that file.</summary>
    public static ServerProcess OnSqlite() => new(onSqlite: true);

    /// <summary>Its settings: environment variables. Change them before the start.</summary>
    public Dictionary<string, string> Settings { get; } = new()
    {
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        ["Access__Mode"] = "open",
        ["DB_PATH"] = "bizchat.sqlite",
        ["UPLOAD_DIR"] = "uploads",
    };

    /// <summary>Its working directory.</summary>
    public string Folder => folder.Path;

    public string DatabasePath => folder.File("bizchat.sqlite");

    /// <returns><c>ok</c>, or what is wrong with its database.</returns>
    public string Integrity()
    {
        using var file = TestDatabase.OfFile(DatabasePath);
        return (database ?? file).Integrity();
    }

    /// <summary>Where it listens since the last start.</summary>
    public Uri Address { get; private set; } = null!;

    public Uri HubAddress => new(Address, "/hubs/chat");

    /// <summary>What it has printed since the last start.</summary>
    public IReadOnlyList<string> Output => [.. output];

    /// <summary>What it has printed to standard error since the last start.</summary>
    public IReadOnlyList<string> Complaints => [.. complaints];

    public ApiClient Client() => new(Address);

    /// <summary>Starts it and waits until it listens.</summary>
    public async Task StartAsync()
    {
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        Launch(line =>
        {
            // In production a line is JSON, where a quote ends the message.
            var at = line.IndexOf(Announcement, StringComparison.Ordinal);
            if (at >= 0) listening.TrySetResult(new Uri(line[(at + Announcement.Length)..].Split('"')[0].Trim()));
        });
        _ = process!.WaitForExitAsync().ContinueWith(_ => listening.TrySetException(
            new InvalidOperationException("The server has ended: " + string.Join('\n', output.Concat(complaints)))), TaskScheduler.Default);
        Address = await listening.Task.WaitAsync(Patience);
    }

    /// <summary>Starts it where it is expected to refuse.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> RunToEndAsync()
    {
        Launch(_ => { });
        return await ExitAsync();
    }

    /// <summary>Kills it without a word, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await ExitAsync();
    }

    /// <summary>Asks it to stop, as <c>SIGTERM</c> does.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        return await ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false }) await KillAsync();
        process?.Dispose();
        database?.Dispose();
        folder.Dispose();
    }

    private void Launch(Action<string> onOutput)
    {
        process?.Dispose();
        output.Clear();
        complaints.Clear();
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "BizChat.WebApi.dll")])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Settings) start.Environment[name] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Take(line.Data, output, onOutput);
        process.ErrorDataReceived += (_, line) => Take(line.Data, complaints, _ => { });
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private static void Take(string? line, ConcurrentQueue<string> lines, Action<string> then)
    {
        if (line is null) return;
        lines.Enqueue(line);
        then(line);
    }

    private async Task<int> ExitAsync()
    {
        using var over = new CancellationTokenSource(Patience);
        await process!.WaitForExitAsync(over.Token);
        return process.ExitCode;
    }
}
