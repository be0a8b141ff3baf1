using System.Text.RegularExpressions;

namespace BizChat.Architecture.Tests;

/// <summary>A file of the product's source, by its path below <c>src/</c>, with comments taken out.</summary>
public sealed partial record SourceFile(string Path, string Text)
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> Loaded = new(Load);

    public static IReadOnlyList<SourceFile> All => Loaded.Value;

    public static string Root { get; } = FindRoot();

    /// <summary>Code without comments, so that prose mentions nothing.</summary>
    public string Code { get; } = Comments().Replace(Text, "");

    public int Lines => Text.AsSpan().Count('\n');

    /// <summary>The project, without the product's name: <c>Domain</c>.</summary>
    public string Layer => Path.Split('/')[0]["BizChat.".Length..];

    /// <summary>The folder below the project; empty for files that lie directly in it.</summary>
    public string Module => Path.Split('/') is [_, var module, _, ..] ? module : "";

    /// <summary>Whether a name, as a whole word or the beginning of a longer qualified one, stands in the code.</summary>
    public bool Mentions(string name) => Regex.IsMatch(Code, $@"(?<![\w.]){Regex.Escape(name)}(?!\w)");

    /// <summary>Whether something of a namespace is imported or named in full; the bare word may stand in a text.</summary>
    public bool Uses(string space) => Regex.IsMatch(Code, $@"(?<![\w.]){Regex.Escape(space)}[.;]");

    public override string ToString() => Path;

    public static IEnumerable<string> Projects() => Directory.EnumerateFiles(System.IO.Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
        .Concat(Directory.EnumerateFiles(System.IO.Path.Combine(Root, "tests"), "*.csproj", SearchOption.AllDirectories));

    private static List<SourceFile> Load()
    {
        var src = System.IO.Path.Combine(Root, "src");
        return [.. Directory.EnumerateFiles(src, "*.cs", SearchOption.AllDirectories)
            .Select(file => (File: file, Path: System.IO.Path.GetRelativePath(src, file).Replace('\\', '/')))
            .Where(file => !Generated().IsMatch(file.Path))
            .Select(file => new SourceFile(file.Path, File.ReadAllText(file.File)))];
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "BizChat.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex(@"(^|/)(bin|obj|node_modules|Migrations)/")]
    private static partial Regex Generated();

    [GeneratedRegex(@"(?<!:)//.*$|/\*.*?\*/", RegexOptions.Multiline)]
    private static partial Regex Comments();
}
