using System.Net.Http.Headers;
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

        var file = Describe(upload, name);
        if (storage.AddressOf(name, file.ContentType, file.Disposition) is { } address) return file with { Address = address };
        return await storage.OpenAsync(name, ct) is { } bytes ? file with { Bytes = bytes } : UploadErrors.NotFound;
    }

    private static OpenedFile Describe(UploadView upload, string name)
    {
        var originalName = upload.OriginalName.ToString();
        return upload.Filename == new Utf8Text(name)
            ? new OpenedFile(originalName, upload.ContentType.ToString(), upload.MessageType is MessageType.Image)
            : new OpenedFile(Path.ChangeExtension(originalName, FileTypes.WebP.Extension), FileTypes.WebP.ContentType, isImage: true);
    }
}

/// <summary>A file to hand out: either its bytes, or where they are.</summary>
public sealed record OpenedFile
{
    /// <param name="displayName">The name to save it under.</param>
    /// <param name="contentType">What the bytes are.</param>
    /// <param name="isImage">Whether browsers may show it in place.</param>
    internal OpenedFile(string displayName, string contentType, bool isImage)
    {
        ContentType = contentType.StartsWith("text/", StringComparison.Ordinal) ? contentType + "; charset=utf-8" : contentType;
        Disposition = new ContentDispositionHeaderValue(isImage ? "inline" : "attachment")
        {
            FileName = $"\"{string.Concat(displayName.Select(c => c is '"' or '\\' or < ' ' or > '~' ? '_' : c))}\"",
            FileNameStar = displayName,
        }.ToString();
    }

    /// <summary>Can be read from any offset; the receiver disposes of it.</summary>
    public Stream? Bytes { get; init; }

    /// <summary>Where the bytes are for some minutes, with this type and disposition.</summary>
    public Uri? Address { get; init; }

    /// <summary>What the bytes are, as the header says it.</summary>
    public string ContentType { get; }

    /// <summary>Whether to show or to save it, and under which name, as the header says it.</summary>
    public string Disposition { get; }
}
