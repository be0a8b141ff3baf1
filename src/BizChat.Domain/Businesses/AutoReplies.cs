namespace BizChat.Domain.Businesses;

/// <summary>What a business says by itself, each at most once after a conversation was begun or opened again.</summary>
/// <param name="Welcome">Said to the first message while somebody is there; null for nothing, like the next two.</param>
/// <param name="Away">Said to the first message while the business is closed or offline, or nobody is available.</param>
/// <param name="NoAnswer">Said when the first message has had no answer for some time.</param>
/// <param name="Translations">The texts in other languages, one of each at most.</param>
public sealed record AutoReplies(string? Welcome, string? Away, NoAnswerReply? NoAnswer, IReadOnlyList<AutoReplyTranslation>? Translations = null)
{
    /// <summary>Maximum length of each text, in UTF-16 code units.</summary>
    public const int MaxText = 2000;

    /// <summary>Nothing is said.</summary>
    public static AutoReplies None { get; } = new(null, null, null);

    /// <summary>The texts in other languages, one of each at most.</summary>
    public IReadOnlyList<AutoReplyTranslation> Translations { get; init; } = Translations ?? [];

    /// <summary>In a language: what is not translated stays as it is.</summary>
    public AutoReplies In(Language? language) => Translations.FirstOrDefault(one => one.Language == language) is not { } own ? this : this with
    {
        Welcome = own.Welcome ?? Welcome,
        Away = own.Away ?? Away,
        NoAnswer = NoAnswer is null ? null : NoAnswer with { Text = own.NoAnswer ?? NoAnswer.Text },
    };

    public bool Equals(AutoReplies? other) => other is not null
        && (Welcome, Away, NoAnswer) == (other.Welcome, other.Away, other.NoAnswer) && Translations.SequenceEqual(other.Translations);

    public override int GetHashCode() => HashCode.Combine(Welcome, Away, NoAnswer, Translations.Count);
}

/// <summary>What is said when nobody answers.</summary>
/// <param name="Minutes">How long a customer waits for it: 1 to 1440.</param>
/// <param name="Text">At most 2 000 characters.</param>
public sealed record NoAnswerReply(int Minutes, string Text)
{
    /// <summary>Longest time to wait.</summary>
    public const int MostMinutes = 24 * 60;
}

/// <summary>What a business says by itself, in one language; null for what is said as it is without a translation.</summary>
/// <param name="Language">The language.</param>
/// <param name="Welcome">At most 2 000 characters, like the next two.</param>
/// <param name="Away">Said instead while nobody is there.</param>
/// <param name="NoAnswer">Said when there was no answer for some time, if anything is.</param>
public sealed record AutoReplyTranslation(Language Language, string? Welcome, string? Away, string? NoAnswer);
