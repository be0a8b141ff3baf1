using BizChat.Application.Messages;

namespace BizChat.Infrastructure.Realtime;

/// <summary>A message between nodes about state that is not stored and therefore not in the feed.</summary>
internal sealed record NodeSignal
{
    public const string TypingStarted = "typing", TypingStopped = "typing_stop", Joined = "came", Left = "went", All = "all",
        Looks = "looks", LooksAway = "looks_away", AllLooking = "all_looking";

    /// <summary>The sending node; set by the bus.</summary>
    public string Node { get; init; } = "";

    /// <summary>One of the names above. Unknown kinds, from a node of another version, are ignored.</summary>
    public required string Kind { get; init; }

    public TypingSignal? Typing { get; init; }

    /// <summary>The connection whose user types.</summary>
    public string? Connection { get; init; }

    /// <summary>Who connected or disconnected, or all who are connected to that node.</summary>
    public IReadOnlyList<Present> Present { get; init; } = [];

    /// <summary>Who has begun or ceased to view a conversation, or all who view one at that node.</summary>
    public IReadOnlyList<Attention> Attention { get; init; } = [];
}

/// <summary>Who is connected, as a business sees it: the customer of one of its conversations, or one of its agents.</summary>
internal sealed record Present(string BusinessId, long? ConversationId = null, string? AgentId = null, string? AgentName = null);

/// <summary>An agent views a conversation, or types in it while viewing it; or has a visible tab, whatever it shows.</summary>
internal sealed record Attention(string AgentId, string AgentName, string BusinessId, long ConversationId, bool IsTyping = false)
{
    /// <summary>Of no conversation.</summary>
    public static Attention VisibleTab(string agentId) => new(agentId, "", "", 0);

    public bool IsVisibleTab => ConversationId == 0;
}
