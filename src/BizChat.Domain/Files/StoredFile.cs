namespace BizChat.Domain.Files;

/// <summary>A file that was uploaded. Its bytes lie in the file storage under <see cref="FileName"/>.</summary>
public sealed class StoredFile
{
    private StoredFile() { }

    /// <summary>A UUID and the extension of the file's type; the name in the file storage.</summary>
    public string FileName { get; private set; } = null!;

    /// <summary>The business it belongs to; null when it was uploaded in open mode.</summary>
    public string? BusinessId { get; private set; }

    /// <summary>The customer who uploaded it; null for other callers.</summary>
    public string? CustomerId { get; private set; }

    /// <summary>The name the uploader gave it, cleaned; for display only.</summary>
    public string OriginalName { get; private set; } = null!;

    public long Size { get; private set; }

    /// <summary>What the bytes are, not what the uploader said: a media type, with the charset of a text where it is known.</summary>
    public string ContentType { get; private set; } = null!;

    /// <summary>Whether browsers may show it in place. An image with too many pixels to be decoded is a mere file.</summary>
    public bool IsImage { get; private set; }

    /// <summary>In pixels; null unless it is an image.</summary>
    public int? Width { get; private set; }

    public int? Height { get; private set; }

    /// <summary>The storage's name of its thumbnail; null when it has none.</summary>
    public string? ThumbnailName { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>
    /// The customer to whom the business sent it and whose erasure deletes it, unless another customer was shown it too; null when there is none.
    /// </summary>
    public string? ErasedWithCustomerId { get; private set; }

    public string Url => UrlOf(FileName);

    public string? ThumbnailUrl => ThumbnailName is null ? null : UrlOf(ThumbnailName);

    public static StoredFile Keep(
        string fileName, string? businessId, string originalName, long size, FileType type, ImageFacts? image, DateTimeOffset now, string? customerId = null) => new()
        {
            FileName = fileName,
            BusinessId = businessId,
            CustomerId = customerId,
            OriginalName = originalName,
            Size = size,
            ContentType = type.ContentType,
            IsImage = type.IsImage,
            Width = image?.Width,
            Height = image?.Height,
            ThumbnailName = image?.ThumbnailName,
            CreatedAt = now,
        };

    /// <summary>Moves the file to the customer that its uploader was identified as.</summary>
    public void MoveTo(string customerId) => CustomerId = customerId;

    /// <summary>Records that a customer's erasure deletes it, before the messages that showed it are emptied.</summary>
    public void EraseWith(string customerId) => ErasedWithCustomerId = customerId;

    /// <summary>Stays, because another customer was shown it.</summary>
    public void KeepAfterErasure() => ErasedWithCustomerId = null;

    /// <summary>The path under which anyone who knows it may read the file.</summary>
    public static string UrlOf(string fileName) => "/uploads/" + fileName;

    /// <summary>Returns the stored name from such a path; null for any other path.</summary>
    public static string? NameIn(string url) =>
        url.StartsWith("/uploads/", StringComparison.Ordinal) && FilePolicy.IsStorageName(url["/uploads/".Length..]) ? url["/uploads/".Length..] : null;
}

/// <summary>Size of an image in pixels, and the stored name of its thumbnail if there is one.</summary>
public sealed record ImageFacts(int Width, int Height, string? ThumbnailName);
