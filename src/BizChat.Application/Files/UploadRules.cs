namespace BizChat.Application.Files;

/// <summary>Limits and processing of uploads.</summary>
public sealed record UploadRules
{
    /// <summary>Bytes per megabyte in limits.</summary>
    public const long Megabyte = 1024 * 1024;

    /// <summary>Period of a customer's upload limits.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Maximum number of files per customer and hour.</summary>
    public int CustomerFiles { get; init; } = 20;

    /// <summary>Maximum number of bytes per customer and hour.</summary>
    public long CustomerBytes { get; init; } = 100 * Megabyte;

    /// <summary>Maximum total bytes of a business's uploads, without thumbnails.</summary>
    public long BusinessBytes { get; init; } = 10 * 1024 * Megabyte;

    /// <summary>Whether metadata such as the location is stripped from images.</summary>
    public bool RemoveMetadata { get; init; } = true;
}
