using BizChat.Infrastructure.Files;

namespace BizChat.Infrastructure.Health;

/// <summary>Whether files can be stored. While they cannot, everything but uploads and downloads works.</summary>
internal sealed class StorageUsable(IFileStorage storage, UploadFolder folder) : BackgroundCheck
{
    protected override Task<bool> IsHealthyAsync()
    {
        folder.EnsureUsable();
        return storage.CheckAsync(CancellationToken.None);
    }
}
