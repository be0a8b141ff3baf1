namespace BizChat.Infrastructure.Files;

/// <summary>A file made of pieces of another, and of bytes put between them.</summary>
internal sealed class Pieces
{
    private readonly List<ReadOnlyMemory<byte>> pieces = [];
    private readonly List<Range> kept = [];

    /// <summary>How much of the other file was kept.</summary>
    public int Kept => kept.Sum(range => range.End.Value - range.Start.Value);

    /// <summary>How long the whole is.</summary>
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
