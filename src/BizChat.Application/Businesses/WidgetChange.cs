using System.Text.RegularExpressions;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Businesses;

/// <summary>A change of the widget; omitted fields stay unchanged, null restores what is without a setting.</summary>
[CamelCase]
public sealed partial record WidgetChange
{
    /// <summary>`#rrggbb`.</summary>
    public Optional<string> Color { get; init; }

    /// <summary>The `url` of an image that was uploaded to the business.</summary>
    public Optional<string> LogoUrl { get; init; }

    /// <summary>At most 500 characters.</summary>
    public Optional<string> Greeting { get; init; }

    /// <summary>At most 100 characters.</summary>
    public Optional<string> Placeholder { get; init; }

    /// <summary>The side of the page.</summary>
    public Optional<WidgetPosition?> Position { get; init; }

    /// <summary>At most 100 characters.</summary>
    public Optional<string> LauncherText { get; init; }

    /// <summary>Whether it shows who of the business is there.</summary>
    public Optional<bool?> ShowAgents { get; init; }

    /// <summary>A language, such as `de` or `pt-BR`.</summary>
    public Optional<string> Locale { get; init; }

    /// <summary>What it asks of visitors.</summary>
    public Optional<PreChatChange> PreChat { get; init; }

    /// <summary>Whether it is recorded which pages of the business's site visitors look at.</summary>
    public Optional<bool?> RecordPages { get; init; }

    /// <summary>All its texts in other languages, one of each at most.</summary>
    public Optional<IReadOnlyList<WidgetTranslationDraft>> Translations { get; init; }

    /// <summary>The settings after the change. Whether the logo is an image of the business is for the caller to check.</summary>
    internal Result<WidgetSettings> Of(WidgetSettings current)
    {
        if (Color.Value is { } color && !ColorPattern().IsMatch(color)) return Error.Invalid("widget.color", "This must be a colour, such as #0f766e.");
        if (CheckText("widget.greeting", Greeting.Value, WidgetSettings.MaxGreeting) is { } badGreeting) return badGreeting;
        if (CheckText("widget.placeholder", Placeholder.Value, WidgetSettings.MaxText) is { } badPlaceholder) return badPlaceholder;
        if (CheckText("widget.launcherText", LauncherText.Value, WidgetSettings.MaxText) is { } badLauncher) return badLauncher;
        if (Locale.Value is { } locale && !LocalePattern().IsMatch(locale)) return Error.Invalid("widget.locale", "This must be a language, such as de or pt-BR.");
        var preChat = PreChat switch
        {
            { IsGiven: false } => current.PreChat,
            { Value: { } change } => change.Of(current.PreChat),
            _ => PreChatForm.Default,
        };
        if (preChat.Error is { } badForm) return badForm;
        var translations = Translations.IsGiven
            ? Businesses.Translations.Of("widget.translations", Translations.Value ?? [], (draft, field) => draft.Of(field), one => one.Language)
            : Result.Of(current.Translations);
        return translations.Error is { } badTranslation ? badTranslation : new WidgetSettings(
            Color.Or(current.Color),
            LogoUrl.Or(current.LogoUrl),
            Greeting.Or(current.Greeting),
            Placeholder.Or(current.Placeholder),
            Position.Or(current.Position) ?? WidgetSettings.Default.Position,
            LauncherText.Or(current.LauncherText),
            ShowAgents.Or(current.ShowAgents) ?? WidgetSettings.Default.ShowAgents,
            Locale.Or(current.Locale),
            preChat.Value,
            RecordPages.Or(current.RecordPages) ?? WidgetSettings.Default.RecordPages,
            translations.Value);
    }

    internal static Error? CheckText(string field, string? text, int max) => text is null ? null
        : string.IsNullOrWhiteSpace(text) ? Error.Invalid(field, "This cannot be blank; null takes it away.")
        : PlainText.CheckOptional(field, text, max);

    [GeneratedRegex(@"\A#[0-9a-fA-F]{6}\z")]
    private static partial Regex ColorPattern();

    [GeneratedRegex(@"\A[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,3}\z")]
    private static partial Regex LocalePattern();
}
