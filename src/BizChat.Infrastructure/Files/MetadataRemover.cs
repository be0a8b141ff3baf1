using BizChat.Application.Ports;
using BizChat.Domain.Files;

namespace BizChat.Infrastructure.Files;

/// <summary>Takes images apart, one at a time, and writes only what makes the picture. No pixel is decoded.</summary>
internal sealed class MetadataRemover(UploadFolder folder) : IMetadataRemover, IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    public async Task<Stream?> RemoveAsync(Stream bytes, FileType type, CancellationToken ct)
    {
        if (type != FileTypes.Jpeg && type != FileTypes.Png && type != FileTypes.WebP) return bytes;
        await turn.WaitAsync(ct);
        try
        {
            var file = new byte[bytes.Length];
            bytes.Position = 0;
            await bytes.ReadExactlyAsync(file, ct);
            if (PiecesOf(file, type) is not { } pieces) return null;
            return pieces.Length == file.Length && pieces.Kept == file.Length ? bytes : await WriteAsync(pieces, ct);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private static Pieces? PiecesOf(byte[] file, FileType type) =>
        type == FileTypes.Jpeg ? JpegPieces.Of(file) : type == FileTypes.Png ? PngPieces.Of(file) : WebPPieces.Of(file);

    private async Task<Stream> WriteAsync(Pieces pieces, CancellationToken ct)
    {
        var file = folder.CreateUnfinished();
        try
        {
            // An open file lives on without its name, and a crash leaves nothing behind.
            Disk.Guard(() => File.Delete(file.Name));
            await pieces.WriteAsync(file, ct);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
