namespace BizChat.Infrastructure.Security;

/// <summary>What is counted.</summary>
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

    /// <summary>Pages of conversations that a text is searched for in.</summary>
    Searches,

    /// <summary>Changes to conversations, businesses and files.</summary>
    Changes,

    /// <summary>Receipts, by HTTP or hub.</summary>
    Receipts,

    /// <summary>Rooms of the hub that are entered.</summary>
    Joins,

    /// <summary>Starts of typing.</summary>
    Typing,

    /// <summary>Customers who come with their business's word for who they are.</summary>
    Identifications,

    /// <summary>Attempts to sign in, to stay so, or to become somebody.</summary>
    SignIns,
}

/// <summary>How often something may be done.</summary>
/// <param name="Burst">So many times at once.</param>
/// <param name="PerMinute">After that, so many times a minute.</param>
public sealed record RateLimitPolicy(int Burst, int PerMinute)
{
    /// <summary>What each caller may do unless settings such as <c>RateLimits__Messages__PerMinute</c> say otherwise.</summary>
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
        [RateLimitedAction.SignIns] = new(30, 30),
    };
}
