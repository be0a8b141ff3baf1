using BizChat.Application.Common;

namespace BizChat.Application.Messages;

/// <summary>A message as the hub takes it: with the conversation it goes to.</summary>
[CamelCase]
public sealed record HubMessage : MessageDraft
{
    public WireId? ConversationId { get; init; }
}

/// <summary>A receipt as the hub takes it.</summary>
[CamelCase]
public sealed record HubReceipt
{
    public WireId? ConversationId { get; init; }
    public WireId? MessageId { get; init; }
}
