using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Release;

/// <summary>What somebody has who has just cloned the last commit.</summary>
internal sealed class FreshClone : IDisposable
{
    private readonly TempFolder folder = new();

    public string Path => folder.File("bizchat");

    public static async Task<FreshClone> MakeAsync()
    {
        var clone = new FreshClone();
        await Shell.RunAsync(clone.folder.Path, "git", "clone", "--quiet", Repository.File("."), clone.Path);
        return clone;
    }

    public Task<string> RunAsync(string program, params IEnumerable<string> arguments) => Shell.RunAsync(Path, program, arguments);

    /// <summary>What is no longer as it was cloned; empty when nothing is.</summary>
    public Task<string> ChangesAsync() => RunAsync("git", "status", "--porcelain");

    public void Dispose() => folder.Dispose();
}
