namespace BizChat.Domain.Businesses;

/// <summary>What a business says by itself, each at most once after a conversation was begun or opened again.</summary>
/// <param name="Welcome">Said to the first message while somebody is there; null for nothing, like the next two.</param>
/// <param name="Away">Said to the first message while the business is closed or offline, or nobody is available.</param>
/// <param name="NoAnswer">Said when the first message has had no answer for some time.</param>
public sealed record AutoReplies(string? Welcome, string? Away, NoAnswerReply? NoAnswer)
{
    /// <summary>Maximum length of each text, in UTF-16 code units.</summary>
    public const int MaxText = 2000;

    /// <summary>Nothing is said.</summary>
    public static AutoReplies None { get; } = new(null, null, null);
}

/// <summary>What is said when nobody answers.</summary>
/// <param name="Minutes">How long a customer waits for it: 1 to 1440.</param>
/// <param name="Text">At most 2 000 characters.</param>
public sealed record NoAnswerReply(int Minutes, string Text)
{
    /// <summary>Longest time to wait.</summary>
    public const int MostMinutes = 24 * 60;
}
