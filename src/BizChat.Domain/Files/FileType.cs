namespace BizChat.Domain.Files;

/// <summary>A type of file that may be uploaded.</summary>
/// <param name="Extension">The extension it is stored under, without a dot.</param>
/// <param name="ContentType">The media type it is served as, with the charset of a text where it is known.</param>
/// <param name="IsImage">Whether browsers may show it in place.</param>
public sealed record FileType(string Extension, string ContentType, bool IsImage = false)
{
    /// <summary>Whether it is text that anything can read.</summary>
    public bool IsText => ContentType.StartsWith("text/", StringComparison.Ordinal);

    /// <summary>The same type with its charset.</summary>
    public FileType In(string charset) => this with { ContentType = $"{ContentType}; charset={charset}" };
}
