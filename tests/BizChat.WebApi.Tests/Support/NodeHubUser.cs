using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.TestKit.Hub;

namespace BizChat.WebApi.Tests.Support;

/// <summary>The official JavaScript client, in a Node process of its own.</summary>
internal sealed class NodeHubUser : HubUser
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "js");
    private static readonly Lazy<Task> Packages = new(InstallAsync);

    private readonly Process node;
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> calls = [];
    private int lastCall;

    private NodeHubUser(Process node) => this.node = node;

    public static async Task<HubUser> ConnectAsync(Uri hub)
    {
        await Packages.Value;
        var user = new NodeHubUser(Run("node", redirect: true, "hub-client.mjs", hub.ToString()));
        _ = user.ListenAsync();
        await user.ready.Task.WaitAsync(Until.Patience);
        return user;
    }

    public override async Task<JsonElement> CallAsync(string method, params object?[] arguments)
    {
        var call = Interlocked.Increment(ref lastCall);
        var answer = calls.GetOrAdd(call, _ => new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously));
        var line = JsonSerializer.Serialize(new { call, method, args = arguments }) + "\n";
        lock (calls) node.StandardInput.Write(line);
        await node.StandardInput.FlushAsync();
        return await answer.Task.WaitAsync(Until.Patience);
    }

    public override async ValueTask DisposeAsync()
    {
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        node.Dispose();
    }

    private async Task ListenAsync()
    {
        while (await node.StandardOutput.ReadLineAsync() is { } line) Take(JsonElement.Parse(line));
        ready.TrySetException(new InvalidOperationException("The JavaScript client could not connect; its reason is above."));
    }

    private void Take(JsonElement line)
    {
        if (line.TryGetProperty("ready", out _)) ready.SetResult();
        else if (line.Text("event") is { } name)
            Hear(new HubEvent(name, line.GetProperty("payload"), line.IsNull("position") ? null : line.Number("position")));
        else if (calls.TryRemove((int)line.Number("call"), out var answer))
        {
            if (line.Text("error") is { } refusal) answer.SetException(new HubRefusalException(refusal));
            else answer.SetResult(line.GetProperty("result"));
        }
    }

    /// <summary>Installs what the lock file names, unless that was done for this very lock file.</summary>
    private static async Task InstallAsync()
    {
        var installed = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json"))) return;
        using var npm = Run(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", redirect: false, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0) throw new InvalidOperationException($"'npm ci' failed in {Folder}; the npm registry must be reachable once.");
    }

    private static Process Run(string program, bool redirect, params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Folder,
                RedirectStandardInput = redirect,
                RedirectStandardOutput = redirect,
            })!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"Install Node 20 or newer (https://nodejs.org): '{program}' is not on the PATH.", missing);
        }
    }
}
