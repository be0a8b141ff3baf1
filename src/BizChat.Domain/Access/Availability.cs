namespace BizChat.Domain.Access;

/// <summary>Whether an agent takes conversations while connected, as the agent says.</summary>
public enum Availability
{
    Online,
    Away,
}

/// <summary>Of which new conversations and messages of customers an agent is notified.</summary>
public enum NotifyOf
{
    All,

    /// <summary>Those assigned to the agent.</summary>
    Mine,
    None,
}
