using System.Text.RegularExpressions;

namespace BizChat.Domain.Businesses;

/// <summary>A question to visitors.</summary>
/// <param name="Key">The name of the answer: a small letter, then up to 49 small letters, digits and <c>_</c>.</param>
/// <param name="Label">The question, at most 200 characters.</param>
/// <param name="Type">What answers are like.</param>
/// <param name="Choices">The possible answers to a choice, 1 to 20 different ones; null for a text.</param>
/// <param name="Required">Whether it must be answered.</param>
public sealed partial record PreChatField(string Key, string Label, PreChatFieldType Type, IReadOnlyList<string>? Choices, bool Required)
{
    /// <summary>Maximum number of choices.</summary>
    public const int MostChoices = 20;

    /// <summary>Maximum length of an answer, in UTF-16 code units.</summary>
    public const int MaxAnswer = 1000;

    public static bool IsKey(string? key) => key is not null && KeyPattern().IsMatch(key);

    public bool Equals(PreChatField? other) => other is not null
        && (Key, Label, Type, Required) == (other.Key, other.Label, other.Type, other.Required) && (Choices ?? []).SequenceEqual(other.Choices ?? []);

    public override int GetHashCode() => HashCode.Combine(Key, Label, Type, Required, Choices?.Count);

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,49}\z")]
    private static partial Regex KeyPattern();
}

/// <summary>What answers to a question are like.</summary>
public enum PreChatFieldType
{
    Text,
    Choice,
}
