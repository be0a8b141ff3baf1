using BizChat.Domain.Messages;

namespace BizChat.Application.Files;

/// <summary>The <c>upload</c> resource.</summary>
public sealed record UploadView
{
    /// <summary>A UUID and an extension.</summary>
    public required Utf8Text Filename { get; init; }
    public required Utf8Text OriginalName { get; init; }

    /// <summary>Where the bytes are.</summary>
    public required Utf8Text Url { get; init; }

    /// <summary>In bytes.</summary>
    public required long Size { get; init; }

    /// <summary>What the bytes are: a media type without parameters.</summary>
    public required Utf8Text ContentType { get; init => field = WithoutParameters(value); }

    /// <summary>The type of a message that carries it.</summary>
    public required MessageType MessageType { get; init; }

    /// <summary>In pixels; only images have it.</summary>
    public int? Width { get; init; }
    public int? Height { get; init; }
    public Utf8Text? ThumbnailUrl { get; init; }

    private static Utf8Text WithoutParameters(Utf8Text type) =>
        type.Bytes.Span.IndexOf((byte)';') is >= 0 and var end ? new Utf8Text(type.Bytes[..end]) : type;
}
