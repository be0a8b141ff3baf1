using BizChat.Infrastructure.Files;

namespace BizChat.Infrastructure.Backups;

/// <summary>The scheduled backups, in a folder or in the file storage, where each is read back after it was written.</summary>
internal sealed class BackupStore(BackupSettings settings, IFileStorage storage, UploadFolder uploads, TimeProvider clock)
{
    /// <summary>Where a backup is made before it is kept. What attempts have left there a day ago is removed.</summary>
    public string MakeWorkFolder()
    {
        var folder = settings.Folder ?? Path.Combine(uploads.Root, ".tmp", "backup");
        Disk.MakeDirectory(folder);
        foreach (var left in new DirectoryInfo(folder).GetFileSystemInfos("*.part*"))
            if (left.LastWriteTimeUtc < clock.GetUtcNow().UtcDateTime.AddDays(-1)) Remove(left);
        return folder;
    }

    /// <summary>The names of all that are kept, oldest first.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken ct)
    {
        var names = settings.Folder is not { } folder ? await storage.ListAsync(DateTimeOffset.MaxValue, ct).ToListAsync(ct)
            : Directory.Exists(folder) ? [.. Directory.GetFiles(folder).Select(path => Path.GetFileName(path))] : [];
        return [.. names.Where(StorageName.IsBackup).Order(StringComparer.Ordinal)];
    }

    /// <summary>Keeps a backup that was made in the work folder.</summary>
    /// <returns>A file with what is kept, read back from where it is kept.</returns>
    public async Task<FileInfo> KeepAsync(FileInfo made, CancellationToken ct)
    {
        if (settings.Folder is not null) return made;
        await using (var bytes = made.OpenRead()) await storage.WriteAsync(made.Name, "application/x-tar", bytes, ct);
        await using var stored = await storage.OpenAsync(made.Name, ct) ?? throw new InvalidDataException($"The storage does not have {made.Name}, which was written to it.");
        await using (var again = Disk.Create(made.FullName)) await stored.CopyToAsync(again, ct);
        return made;
    }

    /// <summary>Removes the file that <see cref="KeepAsync"/> has read back.</summary>
    public void CleanUp(FileInfo file)
    {
        if (settings.Folder is null) file.Delete();
    }

    public async Task DeleteAsync(string name, CancellationToken ct)
    {
        if (settings.Folder is { } folder) File.Delete(Path.Combine(folder, name));
        else await storage.DeleteAsync(name, ct);
    }

    private static void Remove(FileSystemInfo left)
    {
        if (left is DirectoryInfo folder) folder.Delete(recursive: true);
        else left.Delete();
    }
}
