namespace BizChat.Domain.Businesses;

/// <summary>How the widget of a business looks, and what it asks.</summary>
/// <param name="Color">Its brand colour, <c>#rrggbb</c>; null for the widget's own.</param>
/// <param name="LogoUrl">The <c>url</c> of an image of the business; null for none.</param>
/// <param name="Greeting">What it says first, at most 500 characters; null for the widget's own words, like the next.</param>
/// <param name="Placeholder">What stands in the empty field for a message, at most 100 characters.</param>
/// <param name="Position">The side of the page on which it opens.</param>
/// <param name="LauncherText">What stands beside the button that opens it, at most 100 characters; null for nothing.</param>
/// <param name="ShowAgents">Whether it shows who of the business is there.</param>
/// <param name="Locale">Its language, such as <c>de</c>; null for that of the visitor's browser.</param>
/// <param name="PreChat">What it asks of visitors.</param>
/// <param name="RecordPages">Whether it is recorded which pages of the business's site visitors look at.</param>
/// <param name="Translations">Its texts in other languages, one of each at most.</param>
public sealed record WidgetSettings(
    string? Color, string? LogoUrl, string? Greeting, string? Placeholder, WidgetPosition Position, string? LauncherText, bool ShowAgents, string? Locale, PreChatForm PreChat,
    bool RecordPages = true, IReadOnlyList<WidgetTranslation>? Translations = null)
{
    /// <summary>Maximum length of the greeting, in UTF-16 code units.</summary>
    public const int MaxGreeting = 500;

    /// <summary>Maximum length of the other texts.</summary>
    public const int MaxText = 100;

    /// <summary>How it is before an owner changes it.</summary>
    public static WidgetSettings Default { get; } = new(null, null, null, null, WidgetPosition.Right, null, ShowAgents: true, null, PreChatForm.Default);

    /// <summary>Its texts in other languages, one of each at most.</summary>
    public IReadOnlyList<WidgetTranslation> Translations { get; init; } = Translations ?? [];

    public bool Equals(WidgetSettings? other) => other is not null
        && (Color, LogoUrl, Greeting, Placeholder, Position, LauncherText) == (other.Color, other.LogoUrl, other.Greeting, other.Placeholder, other.Position, other.LauncherText)
        && (ShowAgents, Locale, PreChat, RecordPages) == (other.ShowAgents, other.Locale, other.PreChat, other.RecordPages) && Translations.SequenceEqual(other.Translations);

    public override int GetHashCode() => HashCode.Combine(Color, LogoUrl, Greeting, Placeholder, LauncherText, PreChat, RecordPages, Translations.Count);
}

/// <summary>A side of the page.</summary>
public enum WidgetPosition
{
    Right,
    Left,
}
