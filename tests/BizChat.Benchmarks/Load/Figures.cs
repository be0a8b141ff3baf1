namespace BizChat.Benchmarks.Load;

/// <summary>What a closed loop of clients measured.</summary>
/// <param name="PerSecond">Answers a second, of all clients together.</param>
/// <param name="P50">Half of the answers came within so many milliseconds.</param>
/// <param name="P99">99 of 100 did.</param>
internal sealed record Figures(double PerSecond, double P50, double P99)
{
    public static Figures Of(IEnumerable<double> milliseconds, TimeSpan over)
    {
        var sorted = milliseconds.Order().ToArray();
        if (sorted.Length == 0) throw new InvalidOperationException("Nothing was answered.");
        return new(sorted.Length / over.TotalSeconds, At(sorted, 0.5), At(sorted, 0.99));
    }

    public override string ToString() => FormattableString.Invariant($"{PerSecond,10:N0}/s   p50 {P50,7:N2} ms   p99 {P99,7:N2} ms");

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
}
