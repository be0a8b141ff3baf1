using BizChat.Domain.Files;

namespace BizChat.Infrastructure.Files;

/// <summary>Takes images apart, one at a time, and keeps only what makes the picture. No pixel is decoded.</summary>
internal sealed class MetadataRemover : IMetadataRemover, IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    public async Task<bool> RemoveAsync(Stream bytes, FileType type, CancellationToken ct)
    {
        if (type != FileTypes.Jpeg && type != FileTypes.Png && type != FileTypes.WebP) return true;
        await turn.WaitAsync(ct);
        try
        {
            var file = new byte[bytes.Length];
            bytes.Position = 0;
            await bytes.ReadExactlyAsync(file, ct);
            if (PiecesOf(file, type) is not { } pieces) return false;
            await Disk.GuardAsync(() => pieces.WriteOverAsync(bytes, ct));
            return true;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private static Pieces? PiecesOf(byte[] file, FileType type) =>
        type == FileTypes.Jpeg ? JpegPieces.Of(file) : type == FileTypes.Png ? PngPieces.Of(file) : WebPPieces.Of(file);
}
