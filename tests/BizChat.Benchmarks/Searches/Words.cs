namespace BizChat.Benchmarks.Searches;

/// <summary>Texts of made-up words, of which some are in half of all messages and most in one of a thousand, as in a language.</summary>
internal static class Words
{
    /// <summary>How many there are. The lower its number, the more frequent is a word.</summary>
    public const int Count = 4_000;

    private const int PerText = 12;

    private static readonly string[] Syllables = [.. "bdfgklmnprstvz".SelectMany(consonant => "aeiou".Select(vowel => $"{consonant}{vowel}"))];

    public static string Of(int number) => Syllable(number % 70) + Syllable((number / 70 * 17) + 3) + Syllable(number * 29) + (number % 3 == 0 ? "" : Syllable(number * 41));

    /// <summary>The text of a message, about 100 characters; the same whenever it is asked for.</summary>
    public static string Text(long message)
    {
        var random = new Random((int)message);
        return string.Join(' ', Enumerable.Range(0, PerText).Select(_ => Of((int)(Math.Pow(random.NextDouble(), 3) * Count)))) + " " + Own(message);
    }

    /// <summary>The word that only one message has.</summary>
    public static string Own(long message) => FormattableString.Invariant($"q{message * 7919 % 16_777_213:x6}");

    private static string Syllable(int number) => Syllables[number % Syllables.Length];
}
