using BizChat.Application.Files.Specs;
using BizChat.Domain.Access;
using BizChat.Domain.Businesses;
using BizChat.Domain.Files;

namespace BizChat.Application.Files;

/// <summary>Keeps a file that someone sends.</summary>
public sealed class UploadFile(
    IFileInspector inspector, IMetadataRemover remover, IFileStorage storage, IWriteStore store, IViewMapper views, UploadRules rules, TimeProvider clock)
{
    /// <param name="businessId">Whose file it is; only agents of several businesses need to say.</param>
    /// <param name="fileName">As the sender calls it.</param>
    /// <param name="bytes">Can be read and written at any offset, see <see cref="IUploadSpool"/>.</param>
    public async Task<Result<UploadView>> Handle(Caller caller, string? businessId, string fileName, Stream bytes, CancellationToken ct)
    {
        if (UploadPolicy.MayUpload(caller) is { } refusal) return refusal;
        var owner = UploadPolicy.OwnerOf(caller, businessId);
        if (owner.Error is { } notTheirs) return notTheirs;
        if (FilePolicy.CleanName(fileName) is not { } name) return UploadErrors.Nameless;
        if (!FilePolicy.AllowsName(name)) return UploadErrors.NotAllowed;
        if (bytes.Length > FilePolicy.MaxBytes) return UploadErrors.TooLarge;
        if (await inspector.InspectAsync(bytes, FilePolicy.ExtensionOf(name), ct) is not { } found) return UploadErrors.NotAllowed;

        if (rules.RemoveMetadata && !await remover.RemoveAsync(bytes, found.Type, ct)) return UploadErrors.NotAllowed;

        var file = Describe(caller, owner.Value, name, bytes.Length, found);
        await KeepBytes(file, bytes, found.Image, ct);
        return await KeepRow(file);
    }

    private StoredFile Describe(Caller caller, string? owner, string name, long size, Inspection found)
    {
        // Whoever knows the name may read the file, so no part of it may follow from the time.
        var id = Guid.NewGuid().ToString();
        var image = found.Image is { } look ? new ImageFacts(look.Width, look.Height, id + "-thumb.webp") : null;
        var type = found.Type with { IsImage = image is not null };
        return StoredFile.Keep(id + "." + type.Extension, owner, name, size, type, image, clock.GetUtcNow(), (caller as Caller.Customer)?.Id);
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
            var kept = await store.WriteAsync<UploadView>(
                async work =>
                {
                    if (await MayKeep(work, file) is { } refusal) return refusal;
                    work.Add(file);
                    return views.Map(file);
                },
                CancellationToken.None);
            if (kept.Error is not null) await storage.DiscardAsync(file);
            return kept;
        }
        catch (Exception e) when (e is StoreUnavailableException or StorageFullException)
        {
            await storage.DiscardAsync(file);
            throw;
        }
    }

    /// <summary>Checked inside the unit of work, where uploads are serialised: concurrent uploads cannot exceed the limit.</summary>
    private async ValueTask<Error?> MayKeep(IUnitOfWork work, StoredFile file)
    {
        if (file.CustomerId is { } customer)
        {
            // A file takes its time to come in; what of an erased customer arrives after all must not stay.
            if (await work.FindAsync<CustomerAccount>(customer) is not { ErasedAt: null }) return Error.BadCredentials;
            var recent = await work.ListAsync(new UploadsSince(customer, file.CreatedAt - UploadRules.Window));
            if (recent.Count >= rules.CustomerFiles || recent.Sum(one => one.Size) + file.Size > rules.CustomerBytes)
            {
                // Of files that came in at once, one that began later may be here first.
                var oldest = recent.Select(one => one.CreatedAt).Append(file.CreatedAt).Min();
                return UploadErrors.TooMany(oldest + UploadRules.Window - file.CreatedAt);
            }
        }
        if (file.BusinessId is not { } owner || await work.FindAsync<Business>(owner) is not { } business) return null;
        return business.Store(file.Size, rules.BusinessBytes) ? null : UploadErrors.Full;
    }
}
