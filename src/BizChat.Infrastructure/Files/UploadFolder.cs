namespace BizChat.Infrastructure.Files;

/// <summary>The directory of the setting <c>UPLOAD_DIR</c>, and the one inside it for files that are not whole yet.</summary>
internal sealed class UploadFolder(string path, TimeProvider clock)
{
    // A file that is still being written was written to more recently; another server on the same disk may be writing one right now.
    private static readonly TimeSpan Leftover = TimeSpan.FromHours(1);

    private readonly string unfinished = Path.Combine(Path.GetFullPath(path), ".tmp");

    /// <summary>Absolute.</summary>
    public string Root { get; } = Path.GetFullPath(path);

    /// <summary>A file that is there while an import is under way, or was cut short.</summary>
    public string ImportMark { get; } = Path.Combine(Path.GetFullPath(path), ".import");

    /// <exception cref="InvalidOperationException">What is here is not whole; the message says so in one line.</exception>
    public void RefuseHalfAnImport()
    {
        if (File.Exists(ImportMark)) throw new InvalidOperationException($"UPLOAD_DIR: an import was cut short. Run it again; if you gave it up, begin with an empty database and delete {ImportMark}.");
    }

    /// <summary>Makes the directories, and removes what a crash left unfinished.</summary>
    /// <exception cref="InvalidOperationException">They cannot be written to; the message says so in one line.</exception>
    public void Prepare()
    {
        try
        {
            Disk.MakeDirectory(Root);
            Disk.MakeDirectory(unfinished);
            using (var probe = new FileStream(NewPath(), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose)) { }
            RemoveLeftovers();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"UPLOAD_DIR: {Root} cannot be used. {e.Message}", e);
        }
    }

    /// <summary>Removes unfinished files that nobody has written to for an hour: a crash left them.</summary>
    public void RemoveLeftovers()
    {
        foreach (var file in new DirectoryInfo(unfinished).EnumerateFiles())
            if (file.LastWriteTimeUtc < clock.GetUtcNow().UtcDateTime - Leftover) file.Delete();
    }

    /// <summary>An empty file, on the same file system as <see cref="Root"/>.</summary>
    public UnfinishedFile CreateUnfinished() => Disk.Guard(() => new UnfinishedFile(NewPath()));

    private string NewPath() => Path.Combine(unfinished, Guid.NewGuid().ToString("N"));
}
