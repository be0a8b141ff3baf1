using BizChat.Domain.Files;
using BizChat.Domain.Messages;
using BizChat.Infrastructure.Files;
using BizChat.Infrastructure.Persistence.Engine;
using Microsoft.EntityFrameworkCore;

namespace BizChat.Infrastructure.Persistence.Transfer;

/// <summary>Copies a database that is a file, and the uploads that it names, into one file, while the server runs, and back.</summary>
internal sealed class Backup(DatabaseFile database, UploadFolder folder, IFileStorage storage, TimeProvider clock)
{
    /// <summary>All that was acknowledged before the call is in it.</summary>
    /// <param name="path">The file to make, or a folder, in which it is named after the time.</param>
    /// <returns>The file that was made.</returns>
    /// <exception cref="InvalidDataException">It cannot be done; the message says why.</exception>
    public async Task<FileInfo> TakeAsync(string path, TransferReport report, CancellationToken ct)
    {
        if (!File.Exists(database.Path)) throw new InvalidDataException($"There is no database {database.Path}.");
        var target = new FileInfo(Path.EndsInDirectorySeparator(path) || Directory.Exists(path) ? Path.Combine(path, StorageName.OfBackup(clock.GetUtcNow())) : path);
        var archive = new ArchiveWriter(target.FullName, isFile: true);
        var copy = archive.PathOf(database.ArchiveName);
        // Into an empty file, because the database would make one that others may read.
        await archive.Create(database.ArchiveName).DisposeAsync();
        report.Begin("database", new FileInfo(database.Path).Length, () => Disk.LengthOf(copy));
        // The database goes first: the bytes of each file were there before its row.
        database.CopyTo(copy);
        database.Check(copy);
        report.Say($"database: {archive.Length(database.ArchiveName)} bytes");

        var files = await TransferFiles.TakeAsync(NamesIn(copy), await BytesIn(copy, ct), storage, archive, report, ct);
        await archive.FinishAsync(new Manifest(Manifest.Current, null, [], files, await archive.DigestAsync(database.ArchiveName, ct)), report, ct);
        report.Say($"{target.FullName}: {target.Length} bytes");
        return target;
    }

    /// <summary>Where no database is: the one that is there may be all that is left.</summary>
    /// <exception cref="InvalidDataException">It cannot be done; the message says why.</exception>
    public async Task RestoreAsync(string path, TransferReport report, CancellationToken ct)
    {
        using var archive = new ArchiveReader(path);
        var manifest = Manifest.Parse(archive.Read(Manifest.Name));
        if (manifest.Database is null) throw new InvalidDataException("This is an export; import it.");
        foreach (var ending in database.Beside.Prepend(""))
            if (File.Exists(database.Path + ending)) throw new InvalidDataException($"{database.Setting}: {database.Path}{ending} is there. Stop the server and move it away first.");
        await archive.CheckAsync(database.ArchiveName, manifest.Database, ct);
        await archive.CheckAsync(TransferFiles.ListName, manifest.Files.Sha256, ct);

        folder.Prepare();
        await storage.PrepareAsync(ct);
        await TransferFiles.PutAsync(archive, manifest.Files, storage, report, ct);
        var unfinished = database.Path + ".restoring";
        Disk.MakeDirectory(Path.GetDirectoryName(Path.GetFullPath(database.Path))!);
        await UnpackAsync(archive, unfinished, report, ct);
        File.Move(unfinished, database.Path);
        report.Say($"database: {new FileInfo(database.Path).Length} bytes");
    }

    /// <summary>Opens a backup or an export and compares all of it with its digests.</summary>
    /// <exception cref="InvalidDataException">It is damaged or incomplete; the message says where.</exception>
    public async Task VerifyAsync(string path, TransferReport report, CancellationToken ct)
    {
        using var archive = new ArchiveReader(path);
        var manifest = Manifest.Parse(archive.Read(Manifest.Name));
        foreach (var table in manifest.Tables) await archive.CheckAsync(Export.PartOf(table.Name), table.Sha256, ct);
        await TransferFiles.CheckAsync(archive, manifest.Files, report, ct);
        if (manifest.Database is null) return;
        await archive.CheckAsync(database.ArchiveName, manifest.Database, ct);
        var copy = Path.Combine(Path.GetTempPath(), $"bizchat-{Guid.NewGuid():N}");
        try
        {
            await UnpackAsync(archive, copy, report, ct);
            await using var context = database.Open(copy);
            report.Say($"database: {new FileInfo(copy).Length} bytes, {await context.Set<Message>().LongCountAsync(ct)} messages");
        }
        finally
        {
            File.Delete(copy);
        }
    }

    private async Task UnpackAsync(ArchiveReader archive, string target, TransferReport report, CancellationToken ct)
    {
        var packed = archive.Open(database.ArchiveName);
        report.Begin("database", packed.Length, () => Disk.LengthOf(target));
        await using (var file = Disk.Create(target))
        {
            await packed.CopyToAsync(file, ct);
            file.Flush(flushToDisk: true);
        }
        database.Check(target);
    }

    private async Task<long> BytesIn(string copy, CancellationToken ct)
    {
        await using var context = database.Open(copy);
        return await context.Set<StoredFile>().SumAsync(file => file.Size, ct);
    }

    private async IAsyncEnumerable<(string Name, string ContentType)> NamesIn(string copy)
    {
        await using var context = database.Open(copy);
        await foreach (var file in context.Set<StoredFile>().AsNoTracking().OrderBy(file => file.FileName).AsAsyncEnumerable())
        {
            yield return (file.FileName, file.ContentType);
            if (file.ThumbnailName is { } thumbnail) yield return (thumbnail, FileTypes.WebP.ContentType);
        }
    }
}
