namespace BizChat.Application.Files;

/// <summary>How much may be uploaded, and what happens to it on the way.</summary>
public sealed record UploadRules
{
    /// <summary>Bytes in a megabyte, as limits count.</summary>
    public const long Megabyte = 1024 * 1024;

    /// <summary>The time that a customer's uploads are counted over.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>How many files a customer may upload in an hour.</summary>
    public int CustomerFiles { get; init; } = 20;

    /// <summary>How many bytes a customer may upload in an hour.</summary>
    public long CustomerBytes { get; init; } = 100 * Megabyte;

    /// <summary>How many bytes the uploads of a business may have in all, thumbnails not counted.</summary>
    public long BusinessBytes { get; init; } = 10 * 1024 * Megabyte;

    /// <summary>Whether images lose what tells of their maker, such as where they were taken.</summary>
    public bool RemoveMetadata { get; init; } = true;
}
