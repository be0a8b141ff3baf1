using BizChat.Application.Messages;

namespace BizChat.Infrastructure.Realtime;

/// <summary>What a node tells the others that is not in the feed, because nothing of it is stored.</summary>
internal sealed record NodeSignal
{
    public const string TypingStarted = "typing", TypingStopped = "typing_stop", Joined = "came", Left = "went", All = "all";

    /// <summary>Who tells it; filled in by the bus.</summary>
    public string Node { get; init; } = "";

    /// <summary>One of the names above. A node of another version may know more, so an unknown one is passed over.</summary>
    public required string Kind { get; init; }

    public TypingSignal? Typing { get; init; }

    /// <summary>The connection that types.</summary>
    public string? Connection { get; init; }

    /// <summary>Who came or went; or all who are at that node.</summary>
    public IReadOnlyList<Present> Present { get; init; } = [];
}

/// <summary>Who is connected, as a business sees it: the customer of one of its conversations, or one of its agents.</summary>
internal sealed record Present(string BusinessId, long? ConversationId = null, string? AgentId = null, string? AgentName = null);
