namespace BizChat.Infrastructure.Files;

/// <summary>The folder of the setting <c>UPLOAD_DIR</c>, and the one inside it for incomplete files.</summary>
internal sealed class UploadFolder(string path, TimeProvider clock)
{
    // A file that is being written is younger; another server on the same disk may be writing one now.
    private static readonly TimeSpan Leftover = TimeSpan.FromHours(24);

    private readonly string unfinished = Path.Combine(Path.GetFullPath(path), ".tmp");

    /// <summary>Absolute.</summary>
    public string Root { get; } = Path.GetFullPath(path);

    /// <summary>A marker file that exists while an import runs or after it was interrupted.</summary>
    public string ImportMark { get; } = Path.Combine(Path.GetFullPath(path), ".import");

    /// <exception cref="InvalidOperationException">An import was interrupted; the message says so in one line.</exception>
    public void RefuseHalfAnImport()
    {
        if (File.Exists(ImportMark)) throw new InvalidOperationException($"UPLOAD_DIR: an import was cut short. Run it again; if you gave it up, begin with an empty database and delete {ImportMark}.");
    }

    /// <summary>Creates the folders, and deletes incomplete files left by a crash.</summary>
    /// <exception cref="InvalidOperationException">The folders are not writable; the message says so in one line.</exception>
    public void Prepare()
    {
        try
        {
            Disk.MakeDirectory(Root);
            Disk.MakeDirectory(unfinished);
            using (var probe = new FileStream(NewPath(), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose)) { }
            foreach (var file in new DirectoryInfo(unfinished).EnumerateFiles())
                if (file.LastWriteTimeUtc < clock.GetUtcNow().UtcDateTime - Leftover) file.Delete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"UPLOAD_DIR: {Root} cannot be used. {e.Message}", e);
        }
    }

    /// <summary>Creates an empty temporary file on the same file system as <see cref="Root"/>.</summary>
    public FileStream CreateUnfinished() => Disk.Create(NewPath());

    private string NewPath() => Path.Combine(unfinished, Guid.NewGuid().ToString("N"));
}
