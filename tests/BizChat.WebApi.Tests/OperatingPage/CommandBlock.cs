using System.Text.RegularExpressions;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.OperatingPage;

/// <summary>A block of commands in docs/operating.md.</summary>
/// <param name="Commands">Its lines.</param>
/// <param name="NotRun">Why a test cannot run it: the comment <c>not run: …</c> above it. Null when a test runs it.</param>
internal sealed partial record CommandBlock(string Commands, string? NotRun)
{
    public static string Page { get; } = File.ReadAllText(Repository.File("docs/operating.md"));

    public static IReadOnlyList<CommandBlock> All { get; } = [.. Blocks().Matches(Page).Select(block => new CommandBlock(block.Groups[2].Value, block.Groups[1].Success ? block.Groups[1].Value : null))];

    [GeneratedRegex(@"(?:^<!-- not run: ([^\n]+) -->\n)?^```sh\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
