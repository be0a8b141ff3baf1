using System.Data.Common;
using System.Globalization;
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

    /// <returns>How many messages are in a file.</returns>
    protected abstract long MessagesIn(string path);

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

    /// <summary>Puts the copy from before the upgrade to this version back, and moves the database and its log out of its way. Copies of other upgrades stay.</summary>
    /// <param name="version">Of the program.</param>
    /// <param name="migrations">All migrations of this version.</param>
    /// <returns>What was done, as a line.</returns>
    /// <exception cref="InvalidDataException">There is no copy, or it is not of this upgrade.</exception>
    public string RollBack(string version, IReadOnlyList<string> migrations)
    {
        var copy = new FileInfo($"{Path}{BeforeEnding}{version}");
        var aside = $"{Path}.after-{version}";
        if (File.Exists(aside)) throw new InvalidDataException($"{aside} is there from an earlier time. Move it away first.");
        var since = 0L;
        try
        {
            CheckEarlier(copy, version, migrations);
            since = Math.Max(0, MessagesIn(Path) - MessagesIn(copy.FullName));
        }
        catch (DbException error)
        {
            throw new InvalidDataException($"{Path}, or {copy.Name}, cannot be read: {error.Message}", error);
        }
        foreach (var ending in Beside.Prepend(""))
            if (File.Exists(Path + ending)) File.Move(Path + ending, aside + ending);
        copy.MoveTo(Path);
        return string.Create(CultureInfo.InvariantCulture,
            $"{Path} is the database of {copy.LastWriteTimeUtc:yyyy-MM-dd HH:mm} UTC again, from before the upgrade to {version}. What was written since, with {since} messages, is not in it, but in {aside}.");
    }

    private void CheckEarlier(FileInfo copy, string version, IReadOnlyList<string> migrations)
    {
        if (!File.Exists(Path)) throw new InvalidDataException($"There is no database {Path}.");
        var applied = AppliedIn(Path) ?? [];
        if (applied.Except(migrations).Any())
            throw new InvalidDataException($"A newer version of BizChat than this, which is {version}, has written {Path}. Run this command with that version, before you change back to the earlier one.");
        if (!copy.Exists)
            throw new InvalidDataException($"The upgrade to {version} changed no schema: there is no copy {copy.FullName}, unless it was deleted. Start the earlier version on the database as it is.");
        var earlier = AppliedIn(copy.FullName) ?? [];
        if (earlier.Count >= applied.Count || earlier.Except(applied).Any())
            throw new InvalidDataException($"{copy.FullName} is no earlier state of the database and is not put back.");
    }
}
