namespace BizChat.WebApi.Tests.Policy;

/// <summary>The table of <c>docs/policy.md</c>: it is what the tests hold the server against.</summary>
internal static class PolicyTable
{
    private static readonly Lazy<(IReadOnlyList<string> Principals, IReadOnlyList<PolicyRow> Rows)> Parsed = new(Parse);

    /// <summary>Its columns.</summary>
    public static IReadOnlyList<string> Principals => Parsed.Value.Principals;

    public static IReadOnlyList<PolicyRow> Rows => Parsed.Value.Rows;

    private static (IReadOnlyList<string>, IReadOnlyList<PolicyRow>) Parse()
    {
        var lines = File.ReadLines(Find("docs/policy.md")).SkipWhile(line => !line.StartsWith("| Route", StringComparison.Ordinal)).Where(line => line.StartsWith('|')).Select(Cells).ToList();
        var header = lines[0];
        return (header[1..], [.. lines.Skip(2).Select(cells => new PolicyRow(cells[0].Split('`')[1], cells[0].Split('`')[2].Trim(), cells[1..]))]);
    }

    private static string[] Cells(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];

    private static string Find(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "BizChat.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, path);
    }
}

/// <summary>What each principal is answered.</summary>
/// <param name="Route">A method and a route, or <c>hub</c> and a method of the hub.</param>
/// <param name="Way">Which of several ways to ask it; empty when there is one.</param>
/// <param name="Answers">A status for each of <see cref="PolicyTable.Principals"/>.</param>
internal sealed record PolicyRow(string Route, string Way, IReadOnlyList<string> Answers)
{
    public string Name => Way.Length == 0 ? Route : $"{Route} {Way}";
}
