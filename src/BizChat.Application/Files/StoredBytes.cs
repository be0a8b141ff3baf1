using BizChat.Application.Ports;
using BizChat.Domain.Files;

namespace BizChat.Application.Files;

internal static class StoredBytes
{
    /// <summary>Removes the bytes of a file that has no row. What cannot be removed now is left to <see cref="SweepFiles"/>.</summary>
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
