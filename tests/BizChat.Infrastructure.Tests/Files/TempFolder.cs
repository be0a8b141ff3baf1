using BizChat.Infrastructure.Files;

namespace BizChat.Infrastructure.Tests.Files;

/// <summary>A directory of its own, gone after the test.</summary>
public sealed class TempFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("bizchat-").FullName;

    public string Uploads => Path.Combine(Root, "uploads");

    public string[] AllFiles => Directory.GetFiles(Root, "*", SearchOption.AllDirectories);

    internal UploadFolder UploadFolder(TimeProvider? clock = null)
    {
        var folder = new UploadFolder(Uploads, clock ?? TimeProvider.System);
        folder.Prepare();
        return folder;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
