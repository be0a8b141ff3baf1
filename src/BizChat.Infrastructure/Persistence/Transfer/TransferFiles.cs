using System.Security.Cryptography;
using System.Text.Json;

namespace BizChat.Infrastructure.Persistence.Transfer;

/// <summary>The uploaded files of an archive: their bytes, and a list with a digest of each.</summary>
internal static class TransferFiles
{
    public const string ListName = "files.ndjson";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Copies files from the storage, except those that an earlier attempt has copied.</summary>
    public static async Task<Manifest.FileList> TakeAsync(
        IAsyncEnumerable<(string Name, string ContentType)> files, long expected, IFileStorage storage, ArchiveWriter archive, TransferReport report, CancellationToken ct)
    {
        var (count, bytes, missing) = (0, 0L, 0);
        report.Begin("files", expected, () => bytes);
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var list = archive.Create(ListName);
        await foreach (var (name, contentType) in files.WithCancellation(ct))
        {
            var file = await TakeAsync(name, contentType, storage, archive, ct);
            if (file.Sha256 is null) missing++;
            else (count, bytes) = (count + 1, bytes + file.Bytes);
            byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(file, Json), (byte)'\n'];
            all.AppendData(line);
            await list.WriteAsync(line, ct);
        }
        report.Say($"files: {count}, {bytes} bytes" + (missing > 0 ? $"; the bytes of {missing} more are not in the storage" : ""));
        return new Manifest.FileList(count, bytes, missing, Digest.Hex(all));
    }

    /// <summary>Copies files to the storage, except those that an earlier attempt has copied, and reads all of them back.</summary>
    /// <exception cref="InvalidDataException">A file's digest does not match.</exception>
    public static async Task PutAsync(ArchiveReader archive, Manifest.FileList files, IFileStorage storage, TransferReport report, CancellationToken ct)
    {
        var done = 0L;
        report.Begin("files", files.Bytes, () => done);
        await foreach (var file in ListAsync(archive).WithCancellation(ct))
        {
            if (file.Sha256 is null) continue;
            done += file.Bytes;
            if (await DigestOfAsync(file.Name, storage, ct) == file.Sha256) continue;
            await archive.CheckAsync("files/" + file.Name, file.Sha256, ct);
            await storage.WriteAsync(file.Name, file.ContentType, archive.Open("files/" + file.Name), ct);
            if (await DigestOfAsync(file.Name, storage, ct) != file.Sha256) throw new InvalidDataException($"Verification failed: the storage returned other bytes for {file.Name} than were written.");
        }
        report.Say($"files: {files.Count}, {files.Bytes} bytes");
    }

    /// <exception cref="InvalidDataException">The list or a file is missing or damaged.</exception>
    public static async Task CheckAsync(ArchiveReader archive, Manifest.FileList files, TransferReport report, CancellationToken ct)
    {
        var done = 0L;
        report.Begin("files", files.Bytes, () => done);
        await archive.CheckAsync(ListName, files.Sha256, ct);
        await foreach (var file in ListAsync(archive).WithCancellation(ct))
        {
            if (file.Sha256 is null) continue;
            await archive.CheckAsync("files/" + file.Name, file.Sha256, ct);
            done += file.Bytes;
        }
        report.Say($"files: {files.Count}, {files.Bytes} bytes");
    }

    private static async Task<MovedFile> TakeAsync(string name, string contentType, IFileStorage storage, ArchiveWriter archive, CancellationToken ct)
    {
        var part = "files/" + name;
        if (!archive.Has(part))
        {
            await using var stored = await storage.OpenAsync(name, ct);
            if (stored is null) return new MovedFile(name, contentType, 0, null);
            await archive.WriteAsync(part, stored, ct);
        }
        return new MovedFile(name, contentType, archive.Length(part), await archive.DigestAsync(part, ct));
    }

    private static async Task<string?> DigestOfAsync(string name, IFileStorage storage, CancellationToken ct)
    {
        await using var stored = await storage.OpenAsync(name, ct);
        return stored is null ? null : await Digest.OfAsync(stored, ct);
    }

    private static IAsyncEnumerable<MovedFile> ListAsync(ArchiveReader archive) => archive.LinesAsync(ListName).Select(line => JsonSerializer.Deserialize<MovedFile>(line, Json)!);

    /// <summary>A line of the list; it has no digest when the bytes were not in the storage.</summary>
    private sealed record MovedFile(string Name, string ContentType, long Bytes, string? Sha256);
}
