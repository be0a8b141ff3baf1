using BizChat.Application.Ports;

namespace BizChat.Infrastructure.Files;

/// <summary>Takes uploads in on the local disk.</summary>
internal sealed class UploadSpool(UploadFolder folder) : IUploadSpool
{
    public async Task<Stream?> ReceiveAsync(Stream bytes, long atMost, CancellationToken ct)
    {
        var file = folder.CreateUnfinished();
        try
        {
            // An open file lives on without its name, and a crash leaves nothing behind.
            Disk.Guard(() => File.Delete(file.Name));
            if (await Disk.CopyAsync(bytes, file, atMost, ct))
            {
                file.Position = 0;
                return file;
            }
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
        await file.DisposeAsync();
        return null;
    }
}
