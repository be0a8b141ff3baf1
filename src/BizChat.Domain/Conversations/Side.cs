namespace BizChat.Domain.Conversations;

/// <summary>Who speaks in a conversation.</summary>
public enum Side
{
    Business,
    Customer,

    /// <summary>BizChat itself; clients cannot send as this side.</summary>
    System,
}
