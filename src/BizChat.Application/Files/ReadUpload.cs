using BizChat.Application.Files.Specs;
using BizChat.Domain.Files;

namespace BizChat.Application.Files;

/// <summary>Returns an upload.</summary>
public sealed class ReadUpload(IReadStore store)
{
    public async Task<Result<UploadView>> Handle(Caller caller, string name, CancellationToken ct)
    {
        if (UploadPolicy.MayManage(caller) is { } refusal) return refusal;
        var view = await store.FindAsync<StoredFile, UploadView>(new UploadVisibleTo(caller, name), ct);
        return view is null ? UploadErrors.NotFound : view;
    }
}
