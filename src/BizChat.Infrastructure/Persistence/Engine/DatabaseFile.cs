using BizChat.Infrastructure.Files;
using BizChat.Infrastructure.Persistence.Model;

namespace BizChat.Infrastructure.Persistence.Engine;

/// <summary>A database that is a file.</summary>
/// <param name="Setting">The name of the setting that says where it is.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Beside">Endings of the files that belong to it.</param>
/// <param name="ArchiveName">Its name in a backup.</param>
internal abstract record DatabaseFile(string Setting, string Path, IReadOnlyList<string> Beside, string ArchiveName)
{
    /// <summary>What the name of a copy from before a migration has after the database's own, and before the version.</summary>
    private const string BeforeEnding = ".before-";

    /// <summary>Copies it while it is used, as of one moment.</summary>
    public abstract void CopyTo(string path);

    /// <exception cref="InvalidDataException">The copy is damaged.</exception>
    public abstract void Check(string copy);

    /// <summary>A context that reads a copy.</summary>
    public abstract BizChatDbContext Open(string copy);

    /// <returns>The migrations that were applied to a file; null when it has no history of them: it is new.</returns>
    protected abstract List<string>? AppliedIn(string path);

    /// <summary>
    /// Copies the database before it is migrated, unless it is new. A copy of an attempt that was interrupted between two migrations stays
    /// as it is.
    /// </summary>
    /// <param name="version">Of the program, which migrates.</param>
    /// <returns>The copy; null for a new database.</returns>
    public string? CopyBefore(string version)
    {
        var applied = AppliedIn(Path);
        if (applied is null) return null;
        var copy = $"{Path}{BeforeEnding}{version}";
        if (File.Exists(copy) && AppliedIn(copy) is { } earlier && !earlier.SequenceEqual(applied)) return copy;
        var unfinished = copy + ".part";
        Disk.Create(unfinished).Dispose();
        CopyTo(unfinished);
        using (var file = File.OpenWrite(unfinished)) file.Flush(flushToDisk: true);
        File.Move(unfinished, copy, overwrite: true);
        return copy;
    }

    /// <summary>Puts the newest of those copies back, and moves the database and its log out of its way.</summary>
    /// <exception cref="InvalidDataException">There is no copy.</exception>
    public string RollBack()
    {
        var folder = new DirectoryInfo(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
        var copies = folder.Exists ? folder.GetFiles(System.IO.Path.GetFileName(Path) + BeforeEnding + "*").Where(file => file.Extension is not ".part") : [];
        var copy = copies.MaxBy(file => file.LastWriteTimeUtc) ?? throw new InvalidDataException($"There is no copy {Path}{BeforeEnding}<version>, which an upgrade that changes the schema makes.");
        var aside = $"{Path}.after-{copy.Name[(System.IO.Path.GetFileName(Path).Length + BeforeEnding.Length)..]}";
        if (File.Exists(aside)) throw new InvalidDataException($"{aside} is there from an earlier time. Move it away first.");
        foreach (var ending in Beside.Prepend(""))
            if (File.Exists(Path + ending)) File.Move(Path + ending, aside + ending);
        copy.MoveTo(Path);
        return $"{Path} is the database from before the upgrade again; what was written since is in {aside}.";
    }
}
