using BizChat.Domain.Files;

namespace BizChat.Infrastructure.Files;

/// <summary>Takes images apart, one at a time, and keeps only what makes the picture. No pixel is decoded.</summary>
internal sealed class MetadataRemover : IMetadataRemover, IDisposable
{
    private static readonly Dictionary<FileType, Func<ReadOnlyMemory<byte>, Pieces?>> Parsers = new()
    {
        [FileTypes.Jpeg] = JpegPieces.Of,
        [FileTypes.Png] = PngPieces.Of,
        [FileTypes.WebP] = WebPPieces.Of,
        [FileTypes.Heic] = HeicPieces.Of,
    };

    private readonly SemaphoreSlim turn = new(1);

    public async Task<bool> RemoveAsync(Stream bytes, FileType type, CancellationToken ct)
    {
        if (!Parsers.TryGetValue(type, out var piecesOf)) return true;
        await turn.WaitAsync(ct);
        try
        {
            var file = new byte[bytes.Length];
            bytes.Position = 0;
            await bytes.ReadExactlyAsync(file, ct);
            if (piecesOf(file) is not { } pieces) return false;
            await Disk.GuardAsync(() => pieces.WriteOverAsync(bytes, ct));
            return true;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
