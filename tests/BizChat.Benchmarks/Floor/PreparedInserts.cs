using System.Diagnostics;

namespace BizChat.Benchmarks.Floor;

/// <summary>The database alone: prepared inserts of one message each.</summary>
internal static class PreparedInserts
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(2);

    /// <returns>Rows a second.</returns>
    public static double Measure(int rowsInCommit)
    {
        using var table = new MessageTable();
        var (rows, start) = (0, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(start) < Duration)
        {
            table.Begin();
            for (var row = 0; row < rowsInCommit; row++) table.Insert(rows++ % 1000, Samples.Content);
            table.Commit();
        }
        return rows / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
