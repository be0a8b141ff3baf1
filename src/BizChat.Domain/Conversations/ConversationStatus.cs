namespace BizChat.Domain.Conversations;

public enum ConversationStatus
{
    Active,
    Snoozed,
    Resolved,
}

/// <summary>What can happen to the status of a conversation.</summary>
public enum ConversationTrigger
{
    CustomerWrote,
    BusinessWrote,
    Reopened,
    Snoozed,
    Resolved,
}

/// <summary>The state machine of a conversation: total, so that no combination is left to chance.</summary>
public static class ConversationStatuses
{
    public static ConversationStatus After(this ConversationStatus status, ConversationTrigger trigger) => trigger switch
    {
        ConversationTrigger.CustomerWrote => ConversationStatus.Active,
        ConversationTrigger.BusinessWrote => status,
        ConversationTrigger.Reopened => ConversationStatus.Active,
        ConversationTrigger.Snoozed => ConversationStatus.Snoozed,
        ConversationTrigger.Resolved => ConversationStatus.Resolved,
        _ => throw new ArgumentOutOfRangeException(nameof(trigger)),
    };

    /// <summary>The trigger with which an agent asks for a status.</summary>
    public static ConversationTrigger Towards(this ConversationStatus wanted) => wanted switch
    {
        ConversationStatus.Active => ConversationTrigger.Reopened,
        ConversationStatus.Snoozed => ConversationTrigger.Snoozed,
        ConversationStatus.Resolved => ConversationTrigger.Resolved,
        _ => throw new ArgumentOutOfRangeException(nameof(wanted)),
    };
}
