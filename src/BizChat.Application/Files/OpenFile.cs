using BizChat.Application.Common;
using BizChat.Application.Files.Specs;
using BizChat.Application.Ports;
using BizChat.Domain.Common;
using BizChat.Domain.Files;
using BizChat.Domain.Messages;

namespace BizChat.Application.Files;

/// <summary>Opens the bytes of an upload or of its thumbnail, for anyone who knows the address.</summary>
public sealed class OpenFile(IReadStore store, IFileStorage storage)
{
    public async Task<Result<OpenedFile>> Handle(string name, CancellationToken ct)
    {
        if (!FilePolicy.IsStorageName(name)) return UploadErrors.NotFound;
        if (await store.FindAsync<StoredFile, UploadView>(new UploadServedAs(name), ct) is not { } upload) return UploadErrors.NotFound;
        if (await storage.OpenAsync(name, ct) is not { } bytes) return UploadErrors.NotFound;

        var originalName = upload.OriginalName.ToString();
        return upload.Filename == new Utf8Text(name)
            ? new OpenedFile(bytes, originalName, upload.ContentType.ToString(), upload.MessageType is MessageType.Image)
            : new OpenedFile(bytes, Path.ChangeExtension(originalName, FileTypes.WebP.Extension), FileTypes.WebP.ContentType, IsImage: true);
    }
}

/// <summary>A file to hand out.</summary>
/// <param name="Bytes">Can be read from any offset; the receiver disposes of it.</param>
/// <param name="DisplayName">The name to save it under.</param>
/// <param name="ContentType">What the bytes are.</param>
/// <param name="IsImage">Whether browsers may show it in place.</param>
public sealed record OpenedFile(Stream Bytes, string DisplayName, string ContentType, bool IsImage);
