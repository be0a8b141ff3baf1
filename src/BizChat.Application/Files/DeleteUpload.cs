using BizChat.Application.Audit;
using BizChat.Application.Files.Specs;
using BizChat.Domain.Files;

namespace BizChat.Application.Files;

/// <summary>Deletes an upload and its thumbnail: first the row, without which the bytes are not served.</summary>
public sealed class DeleteUpload(IWriteStore store, IFileStorage storage, TimeProvider clock)
{
    public async Task<Result<Done>> Handle(Caller caller, string name, CancellationToken ct)
    {
        if (UploadPolicy.MayManage(caller) is { } refusal) return refusal;

        var deleted = await store.WriteAsync<StoredFile>(
            async work =>
            {
                if (await work.FindAsync(new UploadVisibleTo(caller, name)) is not { } file) return UploadErrors.NotFound;
                await work.RemoveUploadAsync(file);
                work.Audit(caller, "file.deleted", file.BusinessId, file.FileName, clock.GetUtcNow());
                return file;
            },
            ct);
        if (deleted.Error is { } notThere) return notThere;

        await storage.DiscardAsync(deleted.Value);
        return default(Done);
    }
}
