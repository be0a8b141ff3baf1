using System.Text.RegularExpressions;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Release;

/// <summary>What <c>build/release.sh</c> makes in a fresh clone, or has made before in the folder that <c>BIZCHAT_RELEASE</c> names.</summary>
public sealed partial class MadeRelease : IAsyncLifetime
{
    private static readonly string? Before = Environment.GetEnvironmentVariable("BIZCHAT_RELEASE");

    private FreshClone? clone;

    public static string Version { get; } = VersionElement().Match(System.IO.File.ReadAllText(Repository.File("Directory.Build.props"))).Groups[1].Value;

    public string Folder => Before ?? Path.Combine(clone!.Path, "artifacts/release");

    /// <summary>What the clone is besides its last commit.</summary>
    public string Changes { get; private set; } = "";

    public string File(string end) => Path.Combine(Folder, $"bizchat-{Version}-{end}");

    public async ValueTask InitializeAsync()
    {
        if (Before is not null) return;
        clone = await FreshClone.MakeAsync();
        await clone.RunAsync("bash", "build/release.sh");
        Changes = await clone.ChangesAsync();
    }

    /// <summary>Unpacks the tarball of a platform.</summary>
    /// <returns>The one folder that is in it.</returns>
    public async Task<string> UnpackAsync(string rid, TempFolder folder)
    {
        await Shell.RunAsync(folder.Path, "tar", "--extract", "--gzip", "--file", File(rid + ".tar.gz"));
        return folder.File($"bizchat-{Version}-{rid}");
    }

    public ValueTask DisposeAsync()
    {
        clone?.Dispose();
        return ValueTask.CompletedTask;
    }

    [GeneratedRegex("<Version>(.+)</Version>")]
    private static partial Regex VersionElement();
}

/// <summary>Tests that share one release, because making it takes minutes.</summary>
[CollectionDefinition(Name)]
public sealed class ReleaseCollection : ICollectionFixture<MadeRelease>
{
    public const string Name = "release";
}
