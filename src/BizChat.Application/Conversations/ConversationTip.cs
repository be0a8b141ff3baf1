namespace BizChat.Application.Conversations;

/// <summary>Whose a conversation is, and its last message.</summary>
public sealed record ConversationTip
{
    public required long Id { get; init; }
    public required string BusinessId { get; init; }
    public required string CustomerName { get; init; }
    public required long? LastMessageId { get; init; }
    public required long LastSeq { get; init; }
}
