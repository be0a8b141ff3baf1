using System.Diagnostics;

namespace BizChat.SelfTest;

/// <summary>A server of this very program, in a process and a folder of its own, which can be killed and started again.</summary>
internal sealed class Instance : IDisposable
{
    private const string Announcement = "Now listening on: ";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>What the caller's environment may say, and this server must not hear.</summary>
    private static readonly string[] Foreign = ["PORT", "ASPNETCORE_ENVIRONMENT", "CORS_ORIGIN", "Proxy__Trusted", "Realtime__Redis", "Database__ConnectionString"];

    private readonly string folder = Directory.CreateTempSubdirectory("bizchat-selftest-").FullName;
    private Process? process;

    /// <summary>Where it listens, the same after every start.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    public async Task StartAsync()
    {
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = new ProcessStartInfo(Environment.ProcessPath!) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // Under 'dotnet BizChat.WebApi.dll' the process is dotnet's.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) is "dotnet") start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        foreach (var name in Foreign) start.Environment.Remove(name);
        foreach (var (name, value) in Settings()) start.Environment[name] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) =>
        {
            var at = line.Data?.IndexOf(Announcement, StringComparison.Ordinal) ?? -1;
            if (at >= 0) listening.TrySetResult(new Uri(line.Data![(at + Announcement.Length)..].Split('"')[0].Trim()));
        };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } complaint) Console.Error.WriteLine(complaint);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Address = await listening.Task.WaitAsync(Patience);
    }

    /// <summary>Ends it without a word, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public void Dispose()
    {
        process?.Kill();
        process?.WaitForExit();
        process?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private (string, string)[] Settings() =>
    [
        ("ASPNETCORE_URLS", Address.GetLeftPart(UriPartial.Authority)), ("NODE_ENV", "production"), ("Access__Mode", "open"), ("RateLimits__Enabled", "false"),
        ("DB_PATH", "bizchat.db"), ("UPLOAD_DIR", "uploads"), ("DEMO_DATA", "true"), ("Database__Provider", ""), ("Storage__Provider", "local"),
    ];
}
