namespace BizChat.Application.CannedReplies;

/// <summary>The <c>canned_reply</c> resource.</summary>
public sealed record CannedReplyView
{
    public required Utf8Text Id { get; init; }

    /// <summary>What an agent types to insert it; unique in the business without regard to case.</summary>
    public required Utf8Text Shortcut { get; init; }
    public required Utf8Text Title { get; init; }

    /// <summary>The text. The client fills in the variables that stand in it in double braces.</summary>
    public required Utf8Text Content { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
