using System.Net.Http.Headers;
using BizChat.Application.Files.Specs;
using BizChat.Domain.Files;

namespace BizChat.Application.Files;

/// <summary>Opens the bytes of an upload or of its thumbnail, for anyone who knows the address.</summary>
public sealed class OpenFile(IReadStore store, IFileStorage storage)
{
    public async Task<Result<OpenedFile>> Handle(string name, CancellationToken ct)
    {
        if (!FilePolicy.IsStorageName(name)) return UploadErrors.NotFound;
        if (await store.FindAsync<StoredFile, ServedUpload>(new UploadServedAs(name), ct) is not { } upload) return UploadErrors.NotFound;

        var file = Describe(upload, name);
        if (storage.AddressOf(name, file.ContentType, file.Disposition) is { } address) return file with { Address = address };
        return await storage.OpenAsync(name, ct) is { } bytes ? file with { Bytes = bytes } : UploadErrors.NotFound;
    }

    private static OpenedFile Describe(ServedUpload upload, string name) => upload.FileName == name
        ? new OpenedFile(upload.OriginalName, upload.ContentType, upload.IsImage)
        : new OpenedFile(Path.ChangeExtension(upload.OriginalName, FileTypes.WebP.Extension), FileTypes.WebP.ContentType, isImage: true);
}

/// <summary>What it takes to serve an upload.</summary>
public sealed record ServedUpload
{
    public required string FileName { get; init; }
    public required string OriginalName { get; init; }

    /// <summary>With the charset of a text where it is known.</summary>
    public required string ContentType { get; init; }
    public required bool IsImage { get; init; }
}

/// <summary>A file to hand out: either its bytes, or where they are.</summary>
public sealed record OpenedFile
{
    /// <param name="displayName">The name to save it under.</param>
    /// <param name="contentType">What the bytes are, with the charset of a text where it is known.</param>
    /// <param name="isImage">Whether browsers may show it in place.</param>
    internal OpenedFile(string displayName, string contentType, bool isImage)
    {
        ContentType = contentType;
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
