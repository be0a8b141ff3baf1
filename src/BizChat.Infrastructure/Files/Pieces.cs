namespace BizChat.Infrastructure.Files;

/// <summary>A file made of pieces of another, and of bytes put between them.</summary>
internal sealed class Pieces
{
    private readonly List<ReadOnlyMemory<byte>> pieces = [];
    private int length, unchanged;

    public void Keep(ReadOnlyMemory<byte> source, int from, int count)
    {
        if (unchanged == length && from == length) unchanged += count;
        Add(source.Slice(from, count));
    }

    public void Put(ReadOnlyMemory<byte> bytes) => Add(bytes);

    /// <summary>Turns the other file into this one, writing only what comes after the part that both begin with.</summary>
    public async Task WriteOverAsync(Stream file, CancellationToken ct)
    {
        if (unchanged == length && file.Length == length) return;
        file.Position = unchanged;
        var at = 0;
        foreach (var piece in pieces)
        {
            if (at >= unchanged) await file.WriteAsync(piece, ct);
            at += piece.Length;
        }
        file.SetLength(length);
    }

    private void Add(ReadOnlyMemory<byte> piece)
    {
        pieces.Add(piece);
        length += piece.Length;
    }
}
