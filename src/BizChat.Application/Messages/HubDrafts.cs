namespace BizChat.Application.Messages;

/// <summary>A message sent through the hub, with its conversation.</summary>
[CamelCase]
public sealed record HubMessage : MessageDraft
{
    public WireId? ConversationId { get; init; }
}

/// <summary>A receipt sent through the hub.</summary>
[CamelCase]
public sealed record HubReceipt
{
    public WireId? ConversationId { get; init; }
    public WireId? MessageId { get; init; }
}
