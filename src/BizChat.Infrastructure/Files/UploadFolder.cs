namespace BizChat.Infrastructure.Files;

/// <summary>The directory of the setting <c>UPLOAD_DIR</c>, and the one inside it for files that are not whole yet.</summary>
internal sealed class UploadFolder(string path, TimeProvider clock)
{
    // A file that is still being written was written to more recently; another server on the same disk may be writing one right now.
    private static readonly TimeSpan Leftover = TimeSpan.FromHours(1);

    // What the folder was on at start: null until then, and where the system does not tell.
    private string? mount;

    private readonly string unfinished = Path.Combine(Path.GetFullPath(path), ".tmp");

    /// <summary>Absolute.</summary>
    public string Root { get; } = Path.GetFullPath(path);

    /// <summary>A file that is there while an import is under way, or was cut short.</summary>
    public string ImportMark { get; } = Path.Combine(Path.GetFullPath(path), ".import");

    /// <exception cref="SettingException">What is here is not whole; the message says so in one line.</exception>
    public void RefuseHalfAnImport()
    {
        if (File.Exists(ImportMark))
            throw new SettingException("UPLOAD_DIR", $"an import was cut short. Run it again; if you gave it up, begin with an empty database and delete {ImportMark}.");
    }

    /// <summary>Makes the directories, and removes what a crash left unfinished.</summary>
    /// <exception cref="SettingException">They cannot be written to; the message says so in one line.</exception>
    public void Prepare()
    {
        try
        {
            Disk.MakeDirectory(Root);
            Disk.MakeDirectory(unfinished);
            using (var probe = new FileStream(NewPath(), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose)) { }
            mount = MountOf(Root);
            RemoveLeftovers();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException("UPLOAD_DIR", $"{Root} cannot be used. {e.Message}", e);
        }
    }

    /// <summary>Removes unfinished files that nobody has written to for an hour: a crash left them.</summary>
    public void RemoveLeftovers()
    {
        foreach (var file in new DirectoryInfo(unfinished).EnumerateFiles())
            if (file.LastWriteTimeUtc < clock.GetUtcNow().UtcDateTime - Leftover) file.Delete();
    }

    /// <summary>
    /// Checks that files may be written, and remakes the inner directory. A folder that is gone is not remade, nor is a lost mount's empty
    /// mount point written to: its files would be hidden when the mount is back.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The folder is gone, or its mount is.</exception>
    public void EnsureUsable()
    {
        if (!Directory.Exists(Root)) throw new StoreUnavailableException(Disk.Store, $"UPLOAD_DIR: {Root} does not exist any more.");
        if (mount is not null && MountOf(Root) != mount) throw new StoreUnavailableException(Disk.Store, $"UPLOAD_DIR: {mount} is not mounted any more.");
        Disk.Guard(() => Disk.MakeDirectory(unfinished));
    }

    /// <summary>An empty file of its own, on the same file system as <see cref="Root"/>.</summary>
    /// <exception cref="StoreUnavailableException">The folder cannot be written to.</exception>
    public UnfinishedFile CreateUnfinished()
    {
        EnsureUsable();
        return Disk.Guard(() => new UnfinishedFile(NewPath()));
    }

    private static string? MountOf(string path) =>
        DriveInfo.GetDrives().Select(drive => drive.Name).Where(name => (path + "/").StartsWith(name.TrimEnd('/') + "/", StringComparison.Ordinal)).MaxBy(name => name.Length);

    private string NewPath() => Path.Combine(unfinished, Guid.NewGuid().ToString("N"));
}
