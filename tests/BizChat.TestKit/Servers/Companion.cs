using System.Diagnostics;

namespace BizChat.TestKit.Servers;

/// <summary>
/// A program that runs beside the tests and ends with them, however they end. It holds none of the test host's streams: whoever
/// runs the tests waits until those are closed, and would wait for ever for a program that outlives a host that was killed.
/// </summary>
public sealed class Companion : IAsyncDisposable
{
    private const string Script = """log=$1; shift; "$@" 2>"$log" & exec >&- 2>&-; read -r _; kill $! 2>/dev/null; wait $!""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly string log;
    private readonly Process process;

    /// <param name="log">The file for what it complains of.</param>
    /// <param name="command">The program and its arguments.</param>
    public Companion(string log, params string[] command)
    {
        this.log = log;
        process = Process.Start(new ProcessStartInfo("sh", ["-c", Script, "sh", log, .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    /// <summary>Waits for a line that it prints, and from then on lets it print what it likes.</summary>
    /// <exception cref="InvalidOperationException">It closed its output before; what it complained of is in the message.</exception>
    public async Task<string> SaysAsync(string beginning)
    {
        using var over = new CancellationTokenSource(Patience);
        while (await process.StandardOutput.ReadLineAsync(over.Token) is { } line)
        {
            if (!line.StartsWith(beginning, StringComparison.Ordinal)) continue;
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            return line;
        }
        throw new InvalidOperationException(Complaint);
    }

    /// <summary>What it has complained of.</summary>
    public string Complaint => File.Exists(log) ? File.ReadAllText(log) : "";

    /// <summary>Asks it to end, and waits until it has.</summary>
    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Patience);
        process.Dispose();
    }
}
