using System.Formats.Tar;
using BizChat.Infrastructure.Files;

namespace BizChat.Infrastructure.Persistence.Transfer;

/// <summary>
/// Writes an archive: a folder, or a file into which the folder is packed at the end. Until then it has no manifest, and a repeated run
/// continues with the existing parts. Only this account may read what it makes.
/// </summary>
internal sealed class ArchiveWriter
{
    private readonly string path, folder;
    private readonly bool isFile;

    /// <exception cref="InvalidDataException">The path exists already.</exception>
    public ArchiveWriter(string path, bool isFile)
    {
        (this.path, this.isFile) = (Path.GetFullPath(path), isFile);
        folder = isFile ? this.path + ".partial" : this.path;
        if (File.Exists(this.path) || File.Exists(PathOf(Manifest.Name))) throw new InvalidDataException($"{path} exists already.");
        foreach (var part in new[] { folder, PathOf("tables"), PathOf("files") }) Disk.MakeDirectory(part);
    }

    public string PathOf(string part) => Path.Combine(folder, part);

    public bool Has(string part) => File.Exists(PathOf(part));

    public FileStream Create(string part) => Disk.Create(PathOf(part));

    public FileStream Open(string part) => File.OpenRead(PathOf(part));

    public long Length(string part) => new FileInfo(PathOf(part)).Length;

    public async Task<string> DigestAsync(string part, CancellationToken ct)
    {
        await using var bytes = Open(part);
        return await Digest.OfAsync(bytes, ct);
    }

    /// <summary>Writes a part, which appears only when it is complete.</summary>
    public async Task WriteAsync(string part, Stream bytes, CancellationToken ct)
    {
        var unfinished = PathOf(part) + ".part";
        await using (var file = Disk.Create(unfinished)) await bytes.CopyToAsync(file, ct);
        File.Move(unfinished, PathOf(part), overwrite: true);
    }

    /// <summary>Marks the archive as complete by writing its manifest.</summary>
    public async Task FinishAsync(Manifest manifest, TransferReport report, CancellationToken ct)
    {
        await using (var file = Create(Manifest.Name)) await file.WriteAsync(manifest.ToJson(), ct);
        if (!isFile) return;
        var unfinished = path + ".part";
        await using (var file = Disk.Create(unfinished))
        {
            report.Begin("archive", Parts().Sum(part => new FileInfo(part).Length), () => Disk.LengthOf(unfinished));
            await PackAsync(file, ct);
            file.Flush(flushToDisk: true);
        }
        File.Move(unfinished, path);
        DirectorySync.Flush(Path.GetDirectoryName(path)!);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Equal parts give equal bytes, independent of time and user.</summary>
    private async Task PackAsync(FileStream file, CancellationToken ct)
    {
        await using var tar = new TarWriter(file, TarEntryFormat.Ustar, leaveOpen: true);
        foreach (var part in Parts())
        {
            await using var bytes = File.OpenRead(part);
            await tar.WriteEntryAsync(new UstarTarEntry(TarEntryType.RegularFile, Path.GetRelativePath(folder, part).Replace('\\', '/'))
            {
                DataStream = bytes,
                Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                ModificationTime = DateTimeOffset.UnixEpoch,
            }, ct);
        }
    }

    private IEnumerable<string> Parts() => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(part => !part.EndsWith(".part", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
