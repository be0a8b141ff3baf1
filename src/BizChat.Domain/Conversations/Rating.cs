namespace BizChat.Domain.Conversations;

/// <summary>How content a customer is with how a conversation went.</summary>
/// <param name="Score">1 (bad) to 5 (good).</param>
/// <param name="Comment">What the customer says to it; null for nothing.</param>
/// <param name="At">When it was given.</param>
public sealed record Rating(int Score, string? Comment, DateTimeOffset At)
{
    /// <summary>Maximum length of a comment, in UTF-16 code units.</summary>
    public const int MaxComment = 1000;

    public static Result<Rating> Create(int? score, string? comment, DateTimeOffset now)
    {
        if (score is not (>= 1 and <= 5)) return Error.Invalid("score", "This must be 1 to 5.");
        if (PlainText.CheckOptional("comment", comment, MaxComment) is { } badComment) return badComment;
        return new Rating(score.Value, string.IsNullOrWhiteSpace(comment) ? null : comment, now);
    }
}
