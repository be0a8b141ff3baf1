namespace BizChat.Application.Conversations;

/// <summary>The last message of a conversation.</summary>
public sealed record ConversationTip
{
    public required long Id { get; init; }
    public required string BusinessId { get; init; }
    public required long? LastMessageId { get; init; }
    public required long LastSeq { get; init; }
}
