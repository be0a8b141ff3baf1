using BizChat.Domain.Businesses;
using BizChat.Domain.Files;

namespace BizChat.Application.Files;

internal static class StoredBytes
{
    /// <summary>Removes the row of a file, and makes room for other files of its business. <see cref="DiscardAsync"/> is for after the commit.</summary>
    public static async ValueTask RemoveUploadAsync(this IUnitOfWork work, StoredFile file)
    {
        if (file.BusinessId is { } owner && await work.FindAsync<Business>(owner) is { } business) business.Discard(file.Size);
        work.Remove(file);
    }

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
