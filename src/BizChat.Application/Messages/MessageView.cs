using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.Application.Messages;

/// <summary>The <c>message</c> resource.</summary>
public sealed record MessageView
{
    public required long Id { get; init; }
    public required long ConversationId { get; init; }

    /// <summary>1, 2, 3 … within the conversation, without a gap, in the order of commits.</summary>
    public required long Seq { get; init; }
    public required Side SenderType { get; init; }
    public required Utf8Text SenderName { get; init; }

    /// <summary>Who wrote it: an agent's id, <c>key:</c> or <c>customer:</c> with theirs; null for the system and in open mode.</summary>
    public required Utf8Text? SenderId { get; init; }
    public required Utf8Text? Content { get; init; }
    public required MessageType MessageType { get; init; }
    public required Utf8Text? FileUrl { get; init; }
    public required Utf8Text? FileName { get; init; }
    public required MessageStatus Status { get; init; }

    /// <summary>The sender's own id; null if there is none.</summary>
    public required Utf8Text? ClientMessageId { get; init; }
    public required DateTimeOffset Timestamp { get; init; }
}
