using System.Xml.Linq;

namespace BizChat.Architecture.Tests;

/// <summary>What the sources and project files must keep to.</summary>
public sealed class SourceTests
{
    /// <summary>Files that may be longer than 200 lines, and why.</summary>
    private static readonly Dictionary<string, string> Long = new()
    {
        ["BizChat.Domain/Conversations/Conversation.cs"] = "its factory for stores takes each of its values by name",
        ["BizChat.Infrastructure/Persistence/Postgres/PostgresWriteSession.cs"] = "a database has six files at most, and this one has all that a transaction exchanges with the server",
        ["BizChat.Infrastructure/Realtime/HubEventPublisher.cs"] = "it has a case for each event, of this node and from the feed",
    };

    [Fact]
    public void Layers_see_only_what_lies_below() => None(Rules.LayerBreaks);

    [Fact]
    public void Domain_and_application_use_no_package() => None(Rules.ForeignBreaks);

    [Fact]
    public void Modules_see_each_other_along_the_arrows() => None(Rules.ArrowBreaks);

    [Fact]
    public void Folders_of_infrastructure_see_each_other_along_the_arrows() => None(Rules.FolderBreaks);

    [Fact]
    public void Arrows_between_folders_lead_upwards_and_each_is_needed()
    {
        Assert.All(Rules.Folders.Index(), row => Assert.Subset(Rules.Folders.Take(row.Index).Select(above => above.Folder).ToHashSet(), row.Item.Seen.ToHashSet()));

        var used = SourceFile.All.Where(file => file.Layer == "Infrastructure").SelectMany(file => Rules.SeenFolders(file).Select(seen => (Rules.FolderOf(file.Path), seen))).ToHashSet();
        Assert.Subset(used, Rules.Folders.SelectMany(row => row.Seen.Select(seen => (row.Folder, seen))).ToHashSet());
    }

    [Fact]
    public void Packages_are_named_only_in_their_place() => None(Rules.PackageBreaks);

    [Fact]
    public void A_database_is_named_only_in_its_folder_and_the_table_of_providers() => None(Rules.ProviderBreaks);

    [Fact]
    public void Time_comes_from_the_clock_and_nobody_sleeps() => None(Rules.WordBreaks);

    [Fact]
    public void Names_say_something() => None(Rules.NameBreaks);

    [Fact]
    public void Namespaces_follow_folders() => None(file =>
    {
        var expected = $"namespace {Path.GetDirectoryName(file.Path)!.Replace('/', '.')};";
        return file.Code.Contains("namespace ", StringComparison.Ordinal) && !file.Code.Contains(expected, StringComparison.Ordinal) ? [$"{file} is not in {expected}"] : [];
    });

    [Fact]
    public void Long_files_are_argued() =>
        Assert.Equal(Long.Keys.Order(), SourceFile.All.Where(file => file.Lines > 200).Select(file => file.Path).Order());

    [Fact]
    public void Exceptions_that_nothing_needs_are_taken_out() =>
        Assert.All(Rules.ArguedArrows, argued => Assert.Contains(SourceFile.All, file => file.Path == argued.Path
            && (file.Mentions("BizChat.Domain." + argued.Module) || file.Mentions("BizChat.Application." + argued.Module))));

    [Fact]
    public void All_sources_were_looked_at()
    {
        Assert.True(SourceFile.All.Count > 100, $"Only {SourceFile.All.Count} files were found.");
        Assert.Equal(Rules.Layers.Keys.Order(), SourceFile.All.Select(file => file.Layer).Distinct().Order());
    }

    [Theory]
    [InlineData("Domain")]
    [InlineData("Application", "Domain")]
    [InlineData("Infrastructure", "Application")]
    [InlineData("SelfTest")]
    [InlineData("WebApi", "Application", "Infrastructure", "SelfTest")]
    public void Projects_reference_what_lies_below(string project, params string[] below) =>
        Assert.Equal(below, Items(project, "ProjectReference").Select(path => path.Split('.')[^2]).Order());

    [Fact]
    public void Domain_has_no_package_and_application_only_registration_and_specifications()
    {
        Assert.Empty(Items("Domain", "PackageReference"));
        Assert.Equal(["Ardalis.Specification", "Microsoft.Extensions.DependencyInjection.Abstractions"], Items("Application", "PackageReference"));
        Assert.Empty(Items("Domain", "FrameworkReference").Concat(Items("Application", "FrameworkReference")));
    }

    [Fact]
    public void Project_files_name_no_versions() =>
        Assert.DoesNotContain(SourceFile.Projects().SelectMany(file => XDocument.Load(file).Descendants("PackageReference")), package =>
            package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null || package.Element("Version") is not null);

    private static void None(Func<SourceFile, IEnumerable<string>> rule)
    {
        var broken = SourceFile.All.SelectMany(rule).ToList();
        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(Path.Combine(SourceFile.Root, "src", "BizChat." + project, $"BizChat.{project}.csproj"))
            .Descendants(kind).Select(item => item.Attribute("Include")!.Value);
}
