using System.Formats.Tar;
using System.Text;

namespace BizChat.Infrastructure.Persistence.Transfer;

/// <summary>Reads an archive: a folder or a <c>.tar</c> file.</summary>
internal sealed class ArchiveReader : IDisposable
{
    private readonly string path;
    private readonly FileStream? tar;
    private readonly Dictionary<string, Stream> parts = [];
    private Stream? open;

    /// <exception cref="InvalidDataException">The archive is missing or incomplete.</exception>
    public ArchiveReader(string path)
    {
        this.path = path;
        if (Directory.Exists(path)) return;
        if (!File.Exists(path)) throw new InvalidDataException($"There is no {path}.");
        tar = File.OpenRead(path);
        using var reader = new TarReader(tar, leaveOpen: true);
        while (reader.GetNextEntry() is { } entry) parts[entry.Name] = entry.DataStream ?? Stream.Null;
    }

    /// <summary>Opens a part as a seekable stream, which is closed when the next part is opened.</summary>
    /// <exception cref="InvalidDataException">The part is missing.</exception>
    public Stream Open(string part)
    {
        open?.Dispose();
        open = null;
        var bytes = Find(part);
        if (tar is null) open = bytes;
        return bytes;
    }

    public byte[] Read(string part)
    {
        using var copy = new MemoryStream();
        Open(part).CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>Reads the lines of a text part; other parts may be opened meanwhile.</summary>
    public async IAsyncEnumerable<string> LinesAsync(string part)
    {
        using var reader = new StreamReader(Find(part), Encoding.UTF8, bufferSize: 1 << 16, leaveOpen: tar is not null);
        while (await reader.ReadLineAsync() is { } line) yield return line;
    }

    /// <exception cref="InvalidDataException">The digest does not match.</exception>
    public async Task CheckAsync(string part, string sha256, CancellationToken ct)
    {
        if (await Digest.OfAsync(Open(part), ct) != sha256) throw new InvalidDataException($"{part} in {path} is damaged.");
    }

    public void Dispose()
    {
        open?.Dispose();
        tar?.Dispose();
    }

    private Stream Find(string part)
    {
        if (tar is null) return File.Exists(Path.Combine(path, part)) ? File.OpenRead(Path.Combine(path, part)) : throw Missing(part);
        if (!parts.TryGetValue(part, out var bytes)) throw Missing(part);
        bytes.Position = 0;
        return bytes;
    }

    private InvalidDataException Missing(string part) => new($"{path} is not whole: {part} is missing.");
}
