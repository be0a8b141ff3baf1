using System.Diagnostics;
using System.Globalization;

namespace BizChat.Faults.Tests.Support;

/// <summary>
/// A test of faults. What it measures goes into the file that <c>BIZCHAT_FAULTS_REPORT</c> names, one line a fault, with
/// whether the test passed. Times are reported as they are; asserted are only bounds that a slow machine keeps, too.
/// </summary>
public abstract class FaultTest : IAsyncDisposable
{
    private static readonly Lock Gate = new();
    private static readonly string? Report = Environment.GetEnvironmentVariable("BIZCHAT_FAULTS_REPORT");

    private readonly List<(string Fault, string Figure)> figures = [];
    private readonly List<string> faults = [];

    /// <summary>Says which fault the test does, so that it is in the report even if the test fails before it has measured anything.</summary>
    protected void Does(params string[] done) => faults.AddRange(done);

    protected void Figure(string fault, FormattableString figure)
    {
        var text = FormattableString.Invariant(figure);
        figures.Add((fault, text));
        TestContext.Current.TestOutputHelper?.WriteLine($"{fault}: {text}");
    }

    protected static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s");

    /// <summary>The time below which a part of all times lies.</summary>
    protected static TimeSpan Percentile(IEnumerable<TimeSpan> times, double part)
    {
        var sorted = times.Order().ToArray();
        return sorted.Length == 0 ? TimeSpan.Zero : sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(sorted.Length * part) - 1)];
    }

    protected static async Task<TimeSpan> TimeAsync(Func<Task> action)
    {
        var began = Stopwatch.GetTimestamp();
        await action();
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Waits until something holds.</summary>
    /// <returns>How long it took.</returns>
    protected static async Task<TimeSpan> UntilAsync(Func<Task<bool>> holds, TimeSpan atMost, string what)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            if (Stopwatch.GetElapsedTime(began) > atMost) Assert.Fail($"{what}: not within {atMost}.");
            await Task.Delay(20);
        }
        return Stopwatch.GetElapsedTime(began);
    }

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Report is null) return ValueTask.CompletedTask;
        var result = TestContext.Current.TestState?.Result is TestResult.Failed ? "FAILED" : "ok";
        foreach (var fault in faults.Except(figures.Select(figure => figure.Fault))) figures.Add((fault, ""));
        lock (Gate) File.AppendAllLines(Report, figures.Select(figure => $"{figure.Fault}\t{figure.Figure}\t{result}"));
        return ValueTask.CompletedTask;
    }
}
