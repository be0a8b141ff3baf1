namespace BizChat.Infrastructure.Files;

/// <summary>A file composed of ranges of another file and of inserted bytes.</summary>
internal sealed class Pieces
{
    private readonly List<ReadOnlyMemory<byte>> pieces = [];
    private readonly List<Range> kept = [];

    /// <summary>Number of bytes kept from the other file.</summary>
    public int Kept => kept.Sum(range => range.End.Value - range.Start.Value);

    /// <summary>Total length in bytes.</summary>
    public int Length => pieces.Sum(piece => piece.Length);

    public void Keep(ReadOnlyMemory<byte> source, int from, int length)
    {
        kept.Add(from..(from + length));
        pieces.Add(source.Slice(from, length));
    }

    public void Put(byte[] bytes) => pieces.Add(bytes);

    public async Task WriteAsync(Stream target, CancellationToken ct)
    {
        foreach (var piece in pieces) await target.WriteAsync(piece, ct);
    }
}
