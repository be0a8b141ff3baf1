using BizChat.Domain.Files;

namespace BizChat.Application.Files;

internal static class StoredBytes
{
    /// <summary>Deletes the bytes of a file without a row. If that fails, <see cref="SweepFiles"/> deletes them later.</summary>
    public static async Task DiscardAsync(this IFileStorage storage, StoredFile file)
    {
        try
        {
            await storage.DeleteAsync(file.FileName, CancellationToken.None);
            if (file.ThumbnailName is { } thumbnail) await storage.DeleteAsync(thumbnail, CancellationToken.None);
        }
        catch (StoreUnavailableException) { }
    }
}
