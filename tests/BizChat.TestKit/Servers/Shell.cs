using System.Diagnostics;

namespace BizChat.TestKit.Servers;

/// <summary>Runs programs to their end, for tests of scripts.</summary>
public static class Shell
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <returns>All that it has printed.</returns>
    /// <exception cref="InvalidOperationException">It ended with another code than 0; the message has what it printed.</exception>
    public static async Task<string> RunAsync(string folder, string program, params IEnumerable<string> arguments)
    {
        using var over = new CancellationTokenSource(Patience);
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var printed = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(over.Token), process.StandardError.ReadToEndAsync(over.Token));
        await process.WaitForExitAsync(over.Token);
        return process.ExitCode == 0
            ? string.Concat(printed)
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {string.Concat(printed)}");
    }
}
