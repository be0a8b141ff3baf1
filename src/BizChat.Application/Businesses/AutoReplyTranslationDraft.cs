using BizChat.Domain.Businesses;

namespace BizChat.Application.Businesses;

/// <summary>What a business says by itself in one language, as it is given; null, and what is left out, is said as without a translation.</summary>
[CamelCase]
public sealed record AutoReplyTranslationDraft
{
    public Language? Language { get; init; }

    /// <summary>At most 2 000 characters.</summary>
    public string? Welcome { get; init; }

    /// <summary>At most 2 000 characters.</summary>
    public string? Away { get; init; }

    /// <summary>At most 2 000 characters.</summary>
    public string? NoAnswer { get; init; }

    internal Result<AutoReplyTranslation> Of(string field)
    {
        if (Language is not { } language) return Translations.NoLanguage(field);
        if (AutoRepliesChange.Check(field + ".welcome", Welcome) is { } badWelcome) return badWelcome;
        if (AutoRepliesChange.Check(field + ".away", Away) is { } badAway) return badAway;
        if (AutoRepliesChange.Check(field + ".noAnswer", NoAnswer) is { } badNoAnswer) return badNoAnswer;
        return new AutoReplyTranslation(language, Welcome, Away, NoAnswer);
    }
}
