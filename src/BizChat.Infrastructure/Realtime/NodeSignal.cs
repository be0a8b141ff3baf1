using BizChat.Application.Messages;

namespace BizChat.Infrastructure.Realtime;

/// <summary>A message between nodes about state that is not stored and therefore not in the feed.</summary>
internal sealed record NodeSignal
{
    public const string TypingStarted = "typing", TypingStopped = "typing_stop", Joined = "came", Left = "went", All = "all";

    /// <summary>The sending node; set by the bus.</summary>
    public string Node { get; init; } = "";

    /// <summary>One of the names above. Unknown kinds, from a node of another version, are ignored.</summary>
    public required string Kind { get; init; }

    public TypingSignal? Typing { get; init; }

    /// <summary>The connection whose user types.</summary>
    public string? Connection { get; init; }

    /// <summary>The customers who connected or disconnected, or all customers of that node.</summary>
    public IReadOnlyList<PresentCustomer> Customers { get; init; } = [];
}

/// <summary>The customer of a conversation is connected.</summary>
internal sealed record PresentCustomer(long ConversationId, string BusinessId);
