namespace BizChat.Application.Files;

/// <summary>The refusals of an upload.</summary>
public static class UploadErrors
{
    public static Error TooLarge { get; } = new(ErrorKind.TooLarge, "upload.too_large", "A file may have at most 10 MB.", "file");

    public static Error NotAllowed { get; } = new(
        ErrorKind.UnsupportedType,
        "upload.type",
        "Only images (JPEG, PNG, GIF, WebP, HEIC), PDF, text, Word, Excel, PowerPoint and OpenDocument files without macros can be uploaded.",
        "file");

    public static Error Full { get; } = new(ErrorKind.NoRoom, "upload.full", "This business's files may take no more room.");

    public static Error TooMany(TimeSpan wait) => new(ErrorKind.TooOften, "upload.too_many", "You have uploaded much in the last hour; try again later.") { Wait = wait };

    public static Error Nameless { get; } = Error.Invalid("file", "The file needs a name.");

    public static Error NotFound { get; } = Error.NotFound("upload");
}
