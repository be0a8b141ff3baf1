using System.Text.Json;

namespace BizChat.Infrastructure.Mail;

/// <summary>A mail as the outbox keeps it, before it is encrypted.</summary>
internal sealed record MailContent
{
    public required string To { get; init; }
    public string? ToName { get; init; }
    public string? FromName { get; init; }
    public required string Subject { get; init; }
    public required string Text { get; init; }
    public required string Html { get; init; }
    public string? ReplyTo { get; init; }

    /// <summary>The address at which the recipient unsubscribes; null when there is nothing to unsubscribe from.</summary>
    public string? Unsubscribe { get; init; }

    /// <summary>Of the conversation, so that mail programs show its mails together; null for none.</summary>
    public string? Thread { get; init; }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <exception cref="JsonException">It is no such content.</exception>
    public static MailContent Of(byte[] bytes) => JsonSerializer.Deserialize<MailContent>(bytes) ?? throw new JsonException("There is no content.");
}
