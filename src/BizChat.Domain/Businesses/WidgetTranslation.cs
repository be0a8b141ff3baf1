namespace BizChat.Domain.Businesses;

/// <summary>The texts of the widget in one language. What is null, or not among them, stays as it is without a translation.</summary>
/// <param name="Language">The language.</param>
/// <param name="Greeting">At most 500 characters.</param>
/// <param name="Placeholder">At most 100 characters, like the next.</param>
/// <param name="LauncherText">What stands beside the button that opens it.</param>
/// <param name="Labels">The questions to visitors by their keys.</param>
/// <param name="Choices">The words of choices by the choices themselves, which remain what is answered.</param>
public sealed record WidgetTranslation(
    Language Language, string? Greeting, string? Placeholder, string? LauncherText, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Choices)
{
    public bool Equals(WidgetTranslation? other) => other is not null
        && (Language, Greeting, Placeholder, LauncherText) == (other.Language, other.Greeting, other.Placeholder, other.LauncherText)
        && AreSame(Labels, other.Labels) && AreSame(Choices, other.Choices);

    public override int GetHashCode() => HashCode.Combine(Language, Greeting, Placeholder, LauncherText, Labels.Count, Choices.Count);

    private static bool AreSame(IReadOnlyDictionary<string, string> some, IReadOnlyDictionary<string, string> others) =>
        some.Count == others.Count && some.All(one => others.TryGetValue(one.Key, out var other) && other == one.Value);
}
