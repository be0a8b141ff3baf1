using BizChat.Application.Common;
using BizChat.Application.Ports;
using BizChat.Domain.Common;
using BizChat.Domain.Files;

namespace BizChat.Application.Files;

/// <summary>Keeps a file that someone sends.</summary>
public sealed class UploadFile(IFileInspector inspector, IFileStorage storage, IWriteStore store, IViewMapper views, TimeProvider clock)
{
    /// <param name="businessId">Whose file it is; only agents of several businesses need to say.</param>
    /// <param name="fileName">As the sender calls it.</param>
    /// <param name="bytes">Can be read from any offset, see <see cref="IUploadSpool"/>.</param>
    public async Task<Result<UploadView>> Handle(Caller caller, string? businessId, string fileName, Stream bytes, CancellationToken ct)
    {
        if (UploadPolicy.MayUpload(caller) is { } refusal) return refusal;
        var owner = UploadPolicy.OwnerOf(caller, businessId);
        if (owner.Error is { } notTheirs) return notTheirs;
        if (FilePolicy.CleanName(fileName) is not { } name) return UploadErrors.Nameless;
        if (!FilePolicy.AllowsName(name)) return UploadErrors.NotAllowed;
        if (bytes.Length > FilePolicy.MaxBytes) return UploadErrors.TooLarge;
        if (await inspector.InspectAsync(bytes, FilePolicy.ExtensionOf(name), ct) is not { } found) return UploadErrors.NotAllowed;

        var file = Describe(caller, owner.Value, name, bytes.Length, found);
        await KeepBytes(file, bytes, found.Image, ct);
        return await KeepRow(file);
    }

    private StoredFile Describe(Caller caller, string? owner, string name, long size, Inspection found)
    {
        // Whoever knows the name may read the file, so no part of it may follow from the time.
        var id = Guid.NewGuid().ToString();
        var image = found.Image is { } look ? new ImageFacts(look.Width, look.Height, id + "-thumb.webp") : null;
        return StoredFile.Keep(id + "." + found.Type.Extension, owner, name, size, found.Type, image, clock.GetUtcNow(), (caller as Caller.Customer)?.Id);
    }

    private async Task KeepBytes(StoredFile file, Stream bytes, ImageLook? image, CancellationToken ct)
    {
        try
        {
            bytes.Position = 0;
            await storage.WriteAsync(file.FileName, file.ContentType, bytes, ct);
            if (image is null) return;
            using var thumbnail = new MemoryStream(image.Thumbnail.ToArray());
            await storage.WriteAsync(file.ThumbnailName!, FileTypes.WebP.ContentType, thumbnail, ct);
        }
        catch
        {
            await storage.DiscardAsync(file);
            throw;
        }
    }

    private async Task<Result<UploadView>> KeepRow(StoredFile file)
    {
        try
        {
            // Not cancelled with the request: whether the row was written would be unknown, and so whether to keep the bytes.
            return await store.WriteAsync<UploadView>(
                work =>
                {
                    work.Add(file);
                    return ValueTask.FromResult<Result<UploadView>>(views.Map<UploadView>(file));
                },
                CancellationToken.None);
        }
        catch (Exception e) when (e is StoreUnavailableException or StorageFullException)
        {
            await storage.DiscardAsync(file);
            throw;
        }
    }
}
