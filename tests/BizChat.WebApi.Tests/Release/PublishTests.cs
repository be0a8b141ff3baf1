using System.Text.Json;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Release;

/// <summary>What is published is what was tested, and publishing leaves the sources alone.</summary>
public sealed class PublishTests
{
    [Fact]
    public async Task A_publish_restores_the_locked_packages()
    {
        using var clone = await FreshClone.MakeAsync();

        // The restore that dotnet publish begins with.
        await clone.RunAsync("dotnet", "restore", "src/BizChat.WebApi", "--verbosity", "quiet", "-p:RuntimeIdentifier=linux-x64", "-p:_IsPublishing=true");

        Assert.Equal("", await clone.ChangesAsync());
        var locked = await clone.RunAsync("dotnet", "msbuild", "src/BizChat.WebApi", "-getProperty:RestoreLockedMode", "-p:_IsPublishing=true");
        Assert.Equal("true", locked.Trim());
    }

    [Fact, Trait("Run", "nightly")]
    public async Task What_is_published_has_the_packages_that_were_tested()
    {
        using var clone = await FreshClone.MakeAsync();

        await clone.RunAsync("dotnet", "publish", "src/BizChat.WebApi", "--configuration", "Release", "--runtime", "linux-x64", "--output", "out", "-p:BizChatClient=false", "-p:RunAnalyzers=false");

        Assert.Equal("?? out/\n", await clone.ChangesAsync());
        Assert.Equal(
            PackagesOf(Repository.File("src/BizChat.WebApi/bin/Release/net10.0/BizChat.WebApi.deps.json")),
            PackagesOf(Path.Combine(clone.Path, "out/BizChat.WebApi.deps.json")));
    }

    /// <returns>The packages that it has assemblies of, with their versions.</returns>
    internal static IReadOnlyList<string> PackagesOf(string file)
    {
        using var deps = JsonDocument.Parse(File.ReadAllText(file));
        return [.. deps.RootElement.GetProperty("targets").EnumerateObject().SelectMany(target => target.Value.EnumerateObject())
            .Where(library => library.Value.TryGetProperty("runtime", out _) && !library.Name.StartsWith("BizChat.", StringComparison.Ordinal) && !library.Name.StartsWith("runtimepack.", StringComparison.Ordinal))
            .Select(library => library.Name).Order()];
    }
}
