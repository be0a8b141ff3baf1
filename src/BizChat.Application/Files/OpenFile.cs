using System.Net.Http.Headers;
using BizChat.Application.Common;
using BizChat.Application.Files.Specs;
using BizChat.Application.Ports;
using BizChat.Domain.Common;
using BizChat.Domain.Files;
using BizChat.Domain.Messages;

namespace BizChat.Application.Files;

/// <summary>Opens an upload or its thumbnail for any caller who knows the address.</summary>
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

/// <summary>A file to serve: its bytes, or a presigned address.</summary>
public sealed record OpenedFile
{
    /// <param name="displayName">File name for saving.</param>
    /// <param name="contentType">Media type of the bytes.</param>
    /// <param name="isImage">Whether browsers may display it inline.</param>
    internal OpenedFile(string displayName, string contentType, bool isImage)
    {
        ContentType = contentType.StartsWith("text/", StringComparison.Ordinal) ? contentType + "; charset=utf-8" : contentType;
        Disposition = new ContentDispositionHeaderValue(isImage ? "inline" : "attachment")
        {
            FileName = $"\"{string.Concat(displayName.Select(c => c is '"' or '\\' or < ' ' or > '~' ? '_' : c))}\"",
            FileNameStar = displayName,
        }.ToString();
    }

    /// <summary>A seekable stream; the receiver disposes it.</summary>
    public Stream? Bytes { get; init; }

    /// <summary>Presigned address, valid for some minutes, with this type and disposition.</summary>
    public Uri? Address { get; init; }

    /// <summary>Value of the <c>Content-Type</c> header.</summary>
    public string ContentType { get; }

    /// <summary>Value of the <c>Content-Disposition</c> header.</summary>
    public string Disposition { get; }
}
