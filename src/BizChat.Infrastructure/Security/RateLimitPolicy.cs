namespace BizChat.Infrastructure.Security;

/// <summary>A kind of action with a rate limit of its own.</summary>
public enum RateLimitedAction
{
    /// <summary>Messages of a customer, by HTTP or hub.</summary>
    Messages,

    /// <summary>Messages of an agent or an API key, by HTTP or hub.</summary>
    AgentMessages,

    /// <summary>Conversations that a visitor or a customer starts.</summary>
    Starts,

    Uploads,

    /// <summary>Pages of conversations, messages and events.</summary>
    Lists,

    /// <summary>Lists of conversations filtered by a search text.</summary>
    Searches,

    /// <summary>Changes to conversations, businesses and files.</summary>
    Changes,

    /// <summary>Receipts, by HTTP or hub, and what a hub connection says that it shows.</summary>
    Receipts,

    /// <summary>Joins of hub rooms.</summary>
    Joins,

    /// <summary>Typing indicators that start.</summary>
    Typing,

    /// <summary>Customers that a business identifies by a signed token.</summary>
    Identifications,

    /// <summary>Pages of the business's site that a customer looks at, and attributes that it sets for the customer.</summary>
    Pages,

    /// <summary>Sign-ins, token refreshes, invitations and other attempts to get a credential.</summary>
    SignIns,
}

/// <summary>How often a caller may do a kind of action: a token bucket.</summary>
/// <param name="Burst">How many times at once.</param>
/// <param name="PerMinute">How many times a minute after that.</param>
public sealed record RateLimitPolicy(int Burst, int PerMinute)
{
    /// <summary>The defaults of settings such as <c>RateLimits__Messages__PerMinute</c>.</summary>
    public static IReadOnlyDictionary<RateLimitedAction, RateLimitPolicy> Usual { get; } = new Dictionary<RateLimitedAction, RateLimitPolicy>
    {
        [RateLimitedAction.Messages] = new(60, 60),
        [RateLimitedAction.AgentMessages] = new(60, 300),
        [RateLimitedAction.Starts] = new(10, 10),
        [RateLimitedAction.Uploads] = new(10, 10),
        [RateLimitedAction.Lists] = new(120, 600),
        [RateLimitedAction.Searches] = new(20, 60),
        [RateLimitedAction.Changes] = new(60, 120),
        [RateLimitedAction.Receipts] = new(120, 600),
        [RateLimitedAction.Joins] = new(30, 30),
        [RateLimitedAction.Typing] = new(3, 60),
        [RateLimitedAction.Identifications] = new(60, 120),
        [RateLimitedAction.Pages] = new(20, 20),
        [RateLimitedAction.SignIns] = new(30, 30),
    };
}
