namespace BizChat.Infrastructure.Files;

/// <summary>The directory of the setting <c>UPLOAD_DIR</c>, and the one inside it for files that are not whole yet.</summary>
internal sealed class UploadFolder
{
    // A file that is still being written is younger; another server on the same disk may be writing one right now.
    private static readonly TimeSpan Leftover = TimeSpan.FromHours(24);

    private readonly string unfinished;

    /// <exception cref="IOException">The directory cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not use it.</exception>
    public UploadFolder(string path, TimeProvider clock)
    {
        Root = Path.GetFullPath(path);
        unfinished = Path.Combine(Root, ".tmp");
        Disk.MakeDirectory(Root);
        Disk.MakeDirectory(unfinished);
        foreach (var file in new DirectoryInfo(unfinished).EnumerateFiles())
            if (file.LastWriteTimeUtc < clock.GetUtcNow().UtcDateTime - Leftover) file.Delete();
    }

    /// <summary>Absolute.</summary>
    public string Root { get; }

    /// <summary>An empty file of its own, on the same file system as <see cref="Root"/>.</summary>
    public FileStream CreateUnfinished() => Disk.Create(Path.Combine(unfinished, Guid.NewGuid().ToString("N")));
}
