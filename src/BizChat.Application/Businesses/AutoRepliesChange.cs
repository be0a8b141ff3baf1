using BizChat.Domain.Businesses;

namespace BizChat.Application.Businesses;

/// <summary>A change of what a business says by itself; omitted fields stay unchanged, null removes.</summary>
[CamelCase]
public sealed record AutoRepliesChange
{
    /// <summary>Said to the first message while somebody is there; at most 2 000 characters.</summary>
    public Optional<string> Welcome { get; init; }

    /// <summary>Said instead while the business is closed or offline, or nobody is available; at most 2 000 characters.</summary>
    public Optional<string> Away { get; init; }

    /// <summary>Said when the first message has had no answer for some time.</summary>
    public Optional<NoAnswerChange> NoAnswer { get; init; }

    /// <summary>All the texts in other languages, one of each at most.</summary>
    public Optional<IReadOnlyList<AutoReplyTranslationDraft>> Translations { get; init; }

    internal Result<AutoReplies> Of(AutoReplies current)
    {
        if (Check("autoReplies.welcome", Welcome.Value) is { } badWelcome) return badWelcome;
        if (Check("autoReplies.away", Away.Value) is { } badAway) return badAway;
        var noAnswer = NoAnswer.IsGiven ? NoAnswer.Value?.Of(current.NoAnswer) : Result.Of(current.NoAnswer);
        if (noAnswer?.Error is { } badNoAnswer) return badNoAnswer;
        var translations = Translations.IsGiven
            ? Businesses.Translations.Of("autoReplies.translations", Translations.Value ?? [], (draft, field) => draft.Of(field), one => one.Language)
            : Result.Of(current.Translations);
        return translations.Error is { } badTranslation ? badTranslation : new AutoReplies(Welcome.Or(current.Welcome), Away.Or(current.Away), noAnswer?.Value, translations.Value);
    }

    internal static Error? Check(string field, string? text) => text is null ? null
        : string.IsNullOrWhiteSpace(text) ? Error.Invalid(field, "This cannot be blank; null takes it away.")
        : PlainText.CheckOptional(field, text, AutoReplies.MaxText);
}

/// <summary>A change of what is said when nobody answers.</summary>
[CamelCase]
public sealed record NoAnswerChange
{
    /// <summary>How long a customer waits for it: 1 to 1440. Required the first time, like the text.</summary>
    public int? Minutes { get; init; }

    /// <summary>At most 2 000 characters.</summary>
    public string? Text { get; init; }

    internal Result<NoAnswerReply?> Of(NoAnswerReply? current)
    {
        var minutes = Minutes ?? current?.Minutes;
        if (minutes is not (>= 1 and <= NoAnswerReply.MostMinutes)) return Error.Invalid("autoReplies.noAnswer.minutes", $"This must be 1 to {NoAnswerReply.MostMinutes}.");
        if ((Text ?? current?.Text) is not { } text) return Error.Invalid("autoReplies.noAnswer.text", "This is required.");
        return AutoRepliesChange.Check("autoReplies.noAnswer.text", text) is { } badText ? badText : new NoAnswerReply(minutes.Value, text);
    }
}
