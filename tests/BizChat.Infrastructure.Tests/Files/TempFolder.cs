namespace BizChat.Infrastructure.Tests.Files;

/// <summary>A directory of its own, gone after the test.</summary>
public sealed class TempFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("bizchat-").FullName;

    public string[] AllFiles => Directory.GetFiles(Root, "*", SearchOption.AllDirectories);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
