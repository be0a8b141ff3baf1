namespace BizChat.Domain.Conversations;

/// <summary>How urgent the business takes a conversation to be.</summary>
public enum Priority
{
    Low,
    Medium,
    High,
    Urgent,
}
