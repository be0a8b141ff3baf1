namespace BizChat.Benchmarks.Server;

/// <summary>
/// The real server on ever more data: messages, a tenth as many conversations and a thousandth as many agents with a session each. Prints a
/// table that says how each figure grows: the power of the number of messages that fits all sizes best.
/// </summary>
internal static class GrowthBenchmark
{
    /// <summary>Below this power a figure is said not to grow.</summary>
    private const double Flat = 0.1;

    /// <summary>Up to a million conversations, ten million messages, ten thousand sessions.</summary>
    public static readonly int[] Usual = [10_000, 100_000, 1_000_000, 10_000_000];

    public static async Task RunAsync(int[] sizes, TextWriter told)
    {
        var columns = new List<IReadOnlyList<(string What, double Value)>>();
        foreach (var messages in sizes)
        {
            await using var server = await GrownServer.FillAsync(conversations: Math.Max(2, messages / 10), messages, agents: Math.Max(1, messages / 1_000));
            columns.Add(await server.MeasureAsync());
            await told.WriteLineAsync(FormattableString.Invariant($"{messages:N0} messages: ") + string.Join("; ", columns[^1].Select(figure => $"{figure.What} {Text(figure.Value)}")));
        }
        await told.WriteLineAsync();
        await told.WriteLineAsync("| Messages | " + string.Join(" | ", sizes.Select(size => FormattableString.Invariant($"{size:N0}"))) + " | grows |");
        await told.WriteLineAsync("|---|" + string.Concat(sizes.Select(_ => "---|")) + "---|");
        for (var row = 0; row < columns[0].Count; row++)
        {
            var values = columns.Select(column => column[row].Value).ToArray();
            await told.WriteLineAsync($"| {columns[0][row].What} | {string.Join(" | ", values.Select(Text))} | {Growth(sizes, values)} |");
        }
    }

    private static string Text(double value) => value.ToString(value switch { >= 100 => "N0", >= 10 => "N1", _ => "N2" }, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Fits a straight line to the logarithms: its slope is the power.</summary>
    private static string Growth(int[] sizes, double[] values)
    {
        if (sizes.Length < 2 || values.Any(value => value <= 0)) return "";
        var (x, y) = (sizes.Select(size => Math.Log(size)).ToArray(), values.Select(value => Math.Log(value)).ToArray());
        var power = x.Zip(y, (a, b) => (a - x.Average()) * (b - y.Average())).Sum() / x.Sum(a => Math.Pow(a - x.Average(), 2));
        return Math.Abs(power) < Flat ? "no" : FormattableString.Invariant($"n^{power:N2}");
    }
}
