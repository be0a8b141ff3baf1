using System.Text.RegularExpressions;

namespace BizChat.Architecture.Tests;

/// <summary>Clients branch on the codes of refusals: <c>docs/wire.md</c> lists all of them, and no others.</summary>
public sealed partial class ErrorCodeTests
{
    [Fact]
    public void Every_code_of_the_source_is_listed_in_the_documentation_and_every_listed_code_is_in_the_source() =>
        Assert.Equal(Listed(), SourceFile.All.SelectMany(Codes).Distinct().Order(StringComparer.Ordinal));

    /// <summary>The workspace never shows the sentence of the server, which is English.</summary>
    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void Every_code_that_people_see_is_explained_in_each_language_of_the_workspace(string language)
    {
        var catalogue = File.ReadAllText(Path.Combine(SourceFile.Root, "src", "BizChat.WebClient", "src", "i18n", language + ".ts"));
        var explained = Sentence().Matches(catalogue).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.NotEmpty(explained);
        Assert.DoesNotContain(Listed(), code => !ForPrograms().IsMatch(code) && !explained.Overlaps([code, "*." + code.Split('.')[1], code.Split('.')[0] + ".*"]));
    }

    [Theory]
    [InlineData("""new Error(ErrorKind.Gone, "feed.gone", "Too old.")""", "feed.gone")]
    [InlineData("""static Error A { get; } = new( ErrorKind.Gone,  "feed.gone");""", "feed.gone")]
    [InlineData("""Error.Conflict("conversation.started", "Already.")""", "conversation.started")]
    [InlineData("""Error.NotFound("business")""", "business.not_found")]
    [InlineData("""Staff.RequireOwner(caller, id, "key")""", "key.not_found")]
    [InlineData("""new(ErrorKind.Invalid, "invalid." + field, message, field)""", "invalid.<field>")]
    public void A_code_is_found_however_it_is_written(string code, string expected) => Assert.Equal([expected], Codes(new SourceFile("X.cs", code)));

    private static IEnumerable<string> Codes(SourceFile file) => Made().Matches(file.Code).Select(match => match.Groups["code"].Value is "invalid." ? "invalid.<field>" : match.Groups["code"].Value)
        .Concat(Missing().Matches(file.Code).Select(match => match.Groups["what"].Value + ".not_found"));

    private static IEnumerable<string> Listed() => File.ReadLines(Path.Combine(SourceFile.Root, "docs", "wire.md"))
        .SkipWhile(line => !line.StartsWith("| Code", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith('|')).Skip(2)
        .SelectMany(line => Quoted().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value))
        .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"(ErrorKind\.\w+,\s*|Error\.(Forbidden|Conflict)\(\s*)""(?<code>[^""]+)""")]
    private static partial Regex Made();

    [GeneratedRegex(@"(Error\.NotFound\(|Require(Owner)?\([^()""]*)""(?<what>\w+)""")]
    private static partial Regex Missing();

    [GeneratedRegex(@"^\s+'([\w.*]+)':", RegexOptions.Multiline)]
    private static partial Regex Sentence();

    // What these say is for the program that hears it; people are told that it did not work.
    [GeneratedRegex(@"^(feed|hub|identity|request|route)\.|^body\.type$")]
    private static partial Regex ForPrograms();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
