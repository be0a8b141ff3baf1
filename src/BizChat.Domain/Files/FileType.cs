namespace BizChat.Domain.Files;

/// <summary>A type of file that may be uploaded.</summary>
/// <param name="Extension">The extension it is stored under, without a dot.</param>
/// <param name="ContentType">The media type it is served as.</param>
/// <param name="IsImage">Whether browsers may display it inline.</param>
public sealed record FileType(string Extension, string ContentType, bool IsImage = false)
{
    /// <summary>Whether it is plain text.</summary>
    public bool IsText => ContentType.StartsWith("text/", StringComparison.Ordinal);
}
