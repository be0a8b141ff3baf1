using System.Globalization;
using BizChat.Application.Ports;
using BizChat.Domain.Files;
using BizChat.Infrastructure.Files;
using BizChat.Infrastructure.Persistence.Sqlite;
using Microsoft.Data.Sqlite;

namespace BizChat.Infrastructure.Persistence.Transfer;

/// <summary>Copies the SQLite database and the files it speaks of into one file, while the server runs, and back.</summary>
internal sealed class Backup(SqliteSettings settings, UploadFolder folder, IFileStorage storage)
{
    private const string Database = "database.sqlite";

    /// <summary>All that was acknowledged before the call is in it.</summary>
    /// <exception cref="InvalidDataException">It cannot be done; the message says why.</exception>
    public async Task TakeAsync(string path, Action<string> say, CancellationToken ct)
    {
        if (!File.Exists(settings.Path)) throw new InvalidDataException($"There is no database {settings.Path}.");
        var box = new ArchiveWriter(path.EndsWith(".tar", StringComparison.Ordinal) ? path : path + ".tar");
        File.Delete(box.PathOf(Database));
        // One read transaction, for which no writer waits. The database goes first: the bytes of each file were there before its row.
        using (var live = Open(settings.Path, SqliteOpenMode.ReadWrite)) Execute(live, "VACUUM INTO $into", box.PathOf(Database));
        using var copy = Open(box.PathOf(Database), SqliteOpenMode.ReadOnly);
        CheckIntegrity(copy);
        say($"database: {new FileInfo(box.PathOf(Database)).Length} bytes");

        var files = await TransferFiles.TakeAsync(NamesIn(copy).ToAsyncEnumerable(), storage, box, ct);
        say($"files: {files.Count}, {files.Bytes} bytes" + (files.Missing > 0 ? $"; the bytes of {files.Missing} more are not in the storage" : ""));
        copy.Close();
        string digest;
        await using (var bytes = box.Open(Database)) digest = (await Digest.CopyAsync(bytes, Stream.Null, ct)).Sha256;
        await box.FinishAsync(new Manifest(Manifest.Current, null, [], files, digest), ct);
    }

    /// <summary>Where no database is: the one that is there may be all that is left.</summary>
    /// <exception cref="InvalidDataException">It cannot be done; the message says why.</exception>
    public async Task RestoreAsync(string path, Action<string> say, CancellationToken ct)
    {
        using var box = new ArchiveReader(path);
        var manifest = Manifest.Parse(box.Read(Manifest.Name));
        if (manifest.Database is null) throw new InvalidDataException("This is an export; import it.");
        foreach (var name in new[] { "", "-wal", "-shm" })
            if (File.Exists(settings.Path + name)) throw new InvalidDataException($"DB_PATH: {settings.Path}{name} is there. Stop the server and move it away first.");
        await box.CheckAsync(Database, manifest.Database, ct);
        await box.CheckAsync(TransferFiles.ListName, manifest.Files.Sha256, ct);

        folder.Prepare();
        await storage.PrepareAsync(ct);
        await TransferFiles.PutAsync(box, storage, ct);
        say($"files: {manifest.Files.Count}, {manifest.Files.Bytes} bytes");
        var unfinished = settings.Path + ".restoring";
        Disk.MakeDirectory(Path.GetDirectoryName(Path.GetFullPath(settings.Path))!);
        await using (var file = File.Create(unfinished))
        {
            await box.Open(Database).CopyToAsync(file, ct);
            file.Flush(flushToDisk: true);
        }
        using (var copy = Open(unfinished, SqliteOpenMode.ReadOnly)) CheckIntegrity(copy);
        File.Move(unfinished, settings.Path);
        say($"database: {new FileInfo(settings.Path).Length} bytes");
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql, string into)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$into", into);
        command.ExecuteNonQuery();
    }

    private static void CheckIntegrity(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(1)";
        if (Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) is not "ok" and var damage) throw new InvalidDataException($"The database is damaged: {damage}");
    }

    private static IEnumerable<(string Name, string ContentType)> NamesIn(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT file_name, content_type, thumbnail_name FROM files ORDER BY file_name";
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            yield return (rows.GetString(0), rows.GetString(1));
            if (!rows.IsDBNull(2)) yield return (rows.GetString(2), FileTypes.WebP.ContentType);
        }
    }
}
