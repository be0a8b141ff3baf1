namespace BizChat.Domain.Conversations;

/// <summary>Who answers the customer at present.</summary>
public enum HandledBy
{
    Bot,
    Agents,
}
