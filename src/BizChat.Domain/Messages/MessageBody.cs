using BizChat.Domain.Files;

namespace BizChat.Domain.Messages;

/// <summary>What is said: text, a file, or both. Validated; text is kept verbatim.</summary>
public sealed record MessageBody
{
    /// <summary>Longest text, in UTF-16 code units, as JavaScript and .NET count.</summary>
    public const int MaxContent = 10_000;

    private MessageBody() { }

    public string? Content { get; private init; }

    public MessageType Type { get; private init; }

    public string? FileUrl { get; private init; }

    public string? FileName { get; private init; }

    /// <summary>How the inbox shows it: the text, or the name of a bare file.</summary>
    public string Summary => string.IsNullOrWhiteSpace(Content) ? FileName ?? "" : Content;

    /// <param name="content">The text; may be missing when there is a file.</param>
    /// <param name="type">What the sender says it is; null lets the content decide.</param>
    /// <param name="file">The uploaded file that goes with it.</param>
    /// <param name="fileName">The name to show for the file; null takes the one it was uploaded under.</param>
    public static Result<MessageBody> Create(string? content, MessageType? type, StoredFile? file, string? fileName)
    {
        if (PlainText.CheckOptional("content", content, MaxContent) is { } badContent) return badContent;
        if (file is null) return Text(content, type, fileName);

        if (type is MessageType.Text) return Error.Invalid("messageType", "A message with a file is a file or an image.");
        if (type is MessageType.Image && !file.IsImage) return Error.Invalid("messageType", "That file is no image.");
        return new MessageBody
        {
            Content = content,
            Type = type ?? (file.IsImage ? MessageType.Image : MessageType.File),
            FileUrl = file.Url,
            FileName = fileName is null ? file.OriginalName : FilePolicy.CleanName(fileName) ?? file.OriginalName,
        };
    }

    private static Result<MessageBody> Text(string? content, MessageType? type, string? fileName)
    {
        if (type is MessageType.File or MessageType.Image) return Error.Invalid("fileUrl", "A file or image message needs the fileUrl of an upload.");
        if (fileName is not null) return Error.Invalid("fileName", "There is no file to go by this name.");
        if (string.IsNullOrWhiteSpace(content)) return Error.Invalid("content", "A message needs text or a file.");
        return new MessageBody { Content = content, Type = MessageType.Text };
    }
}
