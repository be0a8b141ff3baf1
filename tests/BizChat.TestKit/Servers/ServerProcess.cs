using System.Collections.Concurrent;
using System.Diagnostics;
using BizChat.TestKit.Http;
using BizChat.TestKit.Persistence;

namespace BizChat.TestKit.Servers;

/// <summary>The built server as a process of its own, which can be killed and started again on the same files.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);
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

    /// <summary>A command that the server is started by, such as <c>strace -D</c>. It must leave its place to the server, or be no parent of it.</summary>
    public IReadOnlyList<string> Wrapper { get; set; } = [];

    /// <summary>Whether it makes its SQLite file itself; otherwise it finds an empty one with the newest schema, because migrations take longer than most tests.</summary>
    public bool MakesDatabase { get; set; }

    /// <summary>The command that starts the server, if not <see cref="Usual"/>.</summary>
    public IReadOnlyList<string> Program { get; set; } = Usual;

    /// <summary>What <c>BIZCHAT_SERVER</c> says, or the build beside the tests.</summary>
    public static IReadOnlyList<string> Usual { get; } = Environment.GetEnvironmentVariable("BIZCHAT_SERVER") is { Length: > 0 } given
        ? given.Split(' ')
        : [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.Combine(AppContext.BaseDirectory, "BizChat.WebApi.dll")];

    /// <summary>The number of its process.</summary>
    public int Id => process!.Id;

    public bool HasExited => process!.HasExited;

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

    /// <summary>Lets it come back where it was after a restart, as nodes behind a proxy must.</summary>
    public void ListenOnFixedPort() => Settings["ASPNETCORE_URLS"] = $"http://127.0.0.1:{Ports.Free()}";

    public ApiClient Client() => new(Address);

    /// <summary>Starts it and waits until it listens.</summary>
    public async Task StartAsync()
    {
        if (IsForSqlite && !MakesDatabase && Program == Usual && !File.Exists(DatabasePath))
            SqliteStores.CreateMigrated(DatabasePath);
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

    /// <summary>Starts it where its output cannot be read, and waits until it answers.</summary>
    public async Task StartUnheardAsync(Uri address)
    {
        Settings["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority);
        Address = address;
        Launch(_ => { });
        using var over = new CancellationTokenSource(Patience);
        using var api = Client();
        while (!await AnswersAsync(api, over.Token)) await Task.Delay(50, over.Token);
    }

    /// <summary>Starts it where it is expected to refuse.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> RunToEndAsync()
    {
        Launch(_ => { });
        return await ExitAsync();
    }

    /// <summary>Runs a command of the program beside it, with the same settings.</summary>
    /// <returns>Its exit code and all that it has printed.</returns>
    public async Task<(int Code, string Output)> RunCommandAsync(string input, params string[] arguments)
    {
        var start = Start(arguments);
        start.RedirectStandardInput = true;
        using var command = Process.Start(start)!;
        try
        {
            await command.StandardInput.WriteLineAsync(input);
            command.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended without reading.
        }
        using var over = new CancellationTokenSource(Patience);
        var printed = await Task.WhenAll(command.StandardOutput.ReadToEndAsync(over.Token), command.StandardError.ReadToEndAsync(over.Token));
        await command.WaitForExitAsync(over.Token);
        return (command.ExitCode, string.Concat(printed));
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
        await SignalAsync("TERM");
        return await ExitAsync();
    }

    /// <summary>Sends it a signal, such as <c>TERM</c>.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> ExitAsync()
    {
        using var over = new CancellationTokenSource(Patience);
        await process!.WaitForExitAsync(over.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false }) await KillAsync();
        process?.Dispose();
        database?.Dispose();
        folder.Dispose();
    }

    private bool IsForSqlite => Settings.GetValueOrDefault("DB_PATH") == "bizchat.sqlite" && !Settings.ContainsKey("Database__Provider");

    private void Launch(Action<string> onOutput)
    {
        process?.Dispose();
        output.Clear();
        complaints.Clear();
        process = Child.Start(Start([]));
        process.OutputDataReceived += (_, line) => Take(line.Data, output, onOutput);
        process.ErrorDataReceived += (_, line) => Take(line.Data, complaints, _ => { });
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private ProcessStartInfo Start(string[] arguments)
    {
        string[] command = [.. Wrapper, .. Program, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Settings) start.Environment[name] = value;
        return start;
    }

    private static void Take(string? line, ConcurrentQueue<string> lines, Action<string> then)
    {
        if (line is null) return;
        lines.Enqueue(line);
        then(line);
    }

    private static async Task<bool> AnswersAsync(ApiClient api, CancellationToken ct)
    {
        try
        {
            return (await api.GetAsync("/api/health/live", ct)).Status is System.Net.HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
