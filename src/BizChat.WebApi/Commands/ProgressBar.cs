using System.Globalization;
using BizChat.Infrastructure;

namespace BizChat.WebApi.Commands;

/// <summary>Prints the steps of a transfer, and on a terminal how far it is.</summary>
/// <param name="output">Gets a line for each step.</param>
/// <param name="terminal">Where the bar is drawn; null for nowhere.</param>
internal sealed class ProgressBar(TextWriter output, TextWriter? terminal)
{
    private const int Width = 30;
    private const string ToLineStart = "\r\e[K";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Lock gate = new();

    /// <summary>Runs a transfer. It may block its thread.</summary>
    public static Task RunAsync(Func<TransferReport, Task> transfer) => new ProgressBar(Console.Out, Console.IsErrorRedirected ? null : Console.Error).ShowAsync(transfer);

    public async Task ShowAsync(Func<TransferReport, Task> transfer)
    {
        TransferReport report = null!;
        report = new TransferReport(Say, () => Draw(report.Stage));
        var timer = new Timer(_ => Draw(report.Stage), null, Interval, Interval);
        try
        {
            await Task.Run(() => transfer(report));
        }
        finally
        {
            await timer.DisposeAsync();
            terminal?.Write(ToLineStart);
        }
    }

    private void Say(string line)
    {
        lock (gate)
        {
            terminal?.Write(ToLineStart);
            output.WriteLine(line);
        }
    }

    private void Draw(TransferStage? stage)
    {
        if (stage is null || terminal is null) return;
        var done = stage.Done();
        var part = stage.Bytes > 0 ? Math.Min(1, (double)done / stage.Bytes) : 0;
        var bar = stage.Bytes > 0 ? $"[{new string('#', (int)(part * Width)),-Width}] {part * 100,3:0} %  {Megabytes(done)} of {Megabytes(stage.Bytes)} MB" : $"{Megabytes(done)} MB";
        lock (gate) terminal.Write($"{ToLineStart}{stage.Name,-8} {bar}");
    }

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture);
}
