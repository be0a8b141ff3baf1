namespace BizChat.Infrastructure.Files;

/// <summary>Receives uploads on the local disk, where <see cref="LocalFileStorage"/> only needs to rename them.</summary>
internal sealed class UploadSpool(UploadFolder folder) : IUploadSpool
{
    public async Task<Stream?> ReceiveAsync(Stream bytes, long atMost, CancellationToken ct)
    {
        var file = folder.CreateUnfinished();
        var isWhole = false;
        try
        {
            isWhole = await Disk.CopyAsync(bytes, file, atMost, ct);
            file.Position = 0;
            return isWhole ? file : null;
        }
        finally
        {
            if (!isWhole) await file.DisposeAsync();
        }
    }
}
