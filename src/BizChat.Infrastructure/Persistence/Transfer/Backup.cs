using BizChat.Domain.Files;
using BizChat.Infrastructure.Files;
using BizChat.Infrastructure.Persistence.Engine;
using Microsoft.EntityFrameworkCore;

namespace BizChat.Infrastructure.Persistence.Transfer;

/// <summary>Copies a database that is a file, and the uploads that it names, into one file, while the server runs, and back.</summary>
internal sealed class Backup(DatabaseFile database, UploadFolder folder, IFileStorage storage)
{
    /// <summary>All that was acknowledged before the call is in it.</summary>
    /// <exception cref="InvalidDataException">It cannot be done; the message says why.</exception>
    public async Task TakeAsync(string path, Action<string> say, CancellationToken ct)
    {
        if (!File.Exists(database.Path)) throw new InvalidDataException($"There is no database {database.Path}.");
        var archive = new ArchiveWriter(path.EndsWith(".tar", StringComparison.Ordinal) ? path : path + ".tar");
        var copy = archive.PathOf(database.ArchiveName);
        File.Delete(copy);
        // The database goes first: the bytes of each file were there before its row.
        database.CopyTo(copy);
        database.Check(copy);
        say($"database: {archive.Length(database.ArchiveName)} bytes");

        var files = await TransferFiles.TakeAsync(NamesIn(copy), storage, archive, ct);
        say($"files: {files.Count}, {files.Bytes} bytes" + (files.Missing > 0 ? $"; the bytes of {files.Missing} more are not in the storage" : ""));
        await archive.FinishAsync(new Manifest(Manifest.Current, null, [], files, await archive.DigestAsync(database.ArchiveName, ct)), ct);
    }

    /// <summary>Where no database is: the one that is there may be all that is left.</summary>
    /// <exception cref="InvalidDataException">It cannot be done; the message says why.</exception>
    public async Task RestoreAsync(string path, Action<string> say, CancellationToken ct)
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
        await TransferFiles.PutAsync(archive, storage, ct);
        say($"files: {manifest.Files.Count}, {manifest.Files.Bytes} bytes");
        var unfinished = database.Path + ".restoring";
        Disk.MakeDirectory(Path.GetDirectoryName(Path.GetFullPath(database.Path))!);
        await using (var file = File.Create(unfinished))
        {
            await archive.Open(database.ArchiveName).CopyToAsync(file, ct);
            file.Flush(flushToDisk: true);
        }
        database.Check(unfinished);
        File.Move(unfinished, database.Path);
        say($"database: {new FileInfo(database.Path).Length} bytes");
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
