using BizChat.Domain.Businesses;

namespace BizChat.Application.Businesses;

/// <summary>The texts of the widget in one language, as they are given; null, and what is left out, is shown as without a translation.</summary>
[CamelCase]
public sealed record WidgetTranslationDraft
{
    public Language? Language { get; init; }

    /// <summary>At most 500 characters.</summary>
    public string? Greeting { get; init; }

    /// <summary>At most 100 characters.</summary>
    public string? Placeholder { get; init; }

    /// <summary>At most 100 characters.</summary>
    public string? LauncherText { get; init; }

    /// <summary>Questions by their keys, at most 10 of at most 200 characters.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Words for choices by the choices, at most 200 of at most 200 characters. The choice remains the answer.</summary>
    public IReadOnlyDictionary<string, string>? Choices { get; init; }

    internal Result<WidgetTranslation> Of(string field)
    {
        if (Language is not { } language) return Translations.NoLanguage(field);
        if (WidgetChange.CheckText(field + ".greeting", Greeting, WidgetSettings.MaxGreeting) is { } badGreeting) return badGreeting;
        if (WidgetChange.CheckText(field + ".placeholder", Placeholder, WidgetSettings.MaxText) is { } badPlaceholder) return badPlaceholder;
        if (WidgetChange.CheckText(field + ".launcherText", LauncherText, WidgetSettings.MaxText) is { } badLauncher) return badLauncher;
        if (CheckWords(field + ".labels", Labels, PreChatForm.MostFields) is { } badLabel) return badLabel;
        if (CheckWords(field + ".choices", Choices, PreChatForm.MostFields * PreChatField.MostChoices) is { } badChoice) return badChoice;
        return new WidgetTranslation(language, Greeting, Placeholder, LauncherText, Labels ?? new Dictionary<string, string>(), Choices ?? new Dictionary<string, string>());
    }

    private static Error? CheckWords(string field, IReadOnlyDictionary<string, string>? words, int most)
    {
        if (words is null) return null;
        if (words.Count > most) return Error.Invalid(field, $"These are at most {most}.");
        return words.Select(one => PlainText.CheckName(field, one.Key) ?? PlainText.CheckName(field, one.Value)).FirstOrDefault(bad => bad is not null);
    }
}
