using System.Text;
using System.Text.RegularExpressions;

namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>
/// How text is looked for, by trigrams: words in any order, each being any part of three characters or more, without difference of case, accents,
/// width and composition; signs mean themselves. It is done here, because what a database takes for a letter, and for its other case, depends on
/// which it is and how it was set up. Rows keep what this gives: whoever changes that adds a migration that empties the indexes.
/// </summary>
internal static partial class SearchText
{
    private const int Length = 3;

    // No text may hold it, so nothing is found across the end of a name.
    private const char End = '\u0001';

    /// <summary>
    /// What is indexed of texts that belong together: each folded, then telephone numbers without what stands between their digits,
    /// then, since Chinese and Japanese have words of two letters, each two of those as three characters.
    /// </summary>
    public static string Index(params string?[] texts)
    {
        var folded = string.Join(End, texts.Select(text => Fold(text ?? "")));
        var indexed = new StringBuilder(folded);
        foreach (Match number in Number().Matches(folded)) indexed.Append(End).Append(Digits(number));
        var before = default(Rune);
        foreach (var rune in folded.EnumerateRunes())
        {
            if (IsIdeographic(before) && IsIdeographic(rune)) indexed.Append(End).Append(before.ToString()).Append(rune.ToString());
            before = rune;
        }
        return indexed.ToString();
    }

    /// <summary>The words that indexed text must hold to be found: those that trigrams can find, and shorter ones.</summary>
    public static (string[] Indexed, string[] Short) Words(string text)
    {
        var folded = Fold(text);
        string[] words = NumberOf(folded) is { } number ? [number] : folded.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var byLength = words.Select(word => NumberOf(word) ?? Paired(word)).Distinct().ToLookup(word => word.EnumerateRunes().Count() >= Length);
        return ([.. byLength[true]], [.. byLength[false]]);
    }

    /// <summary>Three characters each, by which what holds the words is looked for: every other trigram, because the others hardly leave out more, and what is found must be looked at anyway.</summary>
    public static IEnumerable<string> Trigrams(string text) => Words(text).Indexed.SelectMany(word =>
    {
        var runes = word.EnumerateRunes().ToArray();
        var last = runes.Length - Length;
        return Enumerable.Range(0, (last + 3) / 2).Select(i => string.Concat(runes[Math.Min(i * 2, last)..][..Length]));
    }).Distinct();

    /// <summary>Whether trigrams find none of the words.</summary>
    public static bool IsShort(string text) => Words(text).Indexed is [];

    /// <summary>The text without difference of case, accents, width and composition.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) AppendFolded(folded, rune);
        return folded.ToString();
    }

    /// <summary>Where words of a search (<see cref="Words"/>) are in a text: start and end in UTF-16 code units, ordered and apart.</summary>
    public static IReadOnlyList<(int Start, int End)> Places(string text, string search)
    {
        var folded = new StringBuilder(text.Length);
        // Where in the text each folded character comes from.
        var origins = new List<int>(text.Length + 1);
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            AppendFolded(folded, rune);
            while (origins.Count < folded.Length) origins.Add(at);
            at += rune.Utf16SequenceLength;
        }
        origins.Add(text.Length);

        var (indexed, small) = Words(search);
        var places = new List<(int Start, int End)>();
        foreach (var word in indexed.Concat(small))
            foreach (var (start, end) in PlacesOf(word.Trim(End), folded.ToString())) places.Add((origins[start], origins[end]));
        return Apart(places);
    }

    private static IEnumerable<(int Start, int End)> PlacesOf(string word, string folded)
    {
        var isFound = false;
        for (var at = folded.IndexOf(word, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(word, at + word.Length, StringComparison.Ordinal))
        {
            isFound = true;
            yield return (at, at + word.Length);
        }
        if (isFound) yield break;
        // A part of a telephone number, which is written with something between its digits.
        foreach (Match number in Number().Matches(folded))
            if (Digits(number).Contains(word, StringComparison.Ordinal)) yield return (number.Index, number.Index + number.Length);
    }

    private static List<(int Start, int End)> Apart(List<(int Start, int End)> places)
    {
        var apart = new List<(int Start, int End)>();
        foreach (var place in places.Order())
        {
            if (apart is [.., var last] && place.Start <= last.End) apart[^1] = (last.Start, Math.Max(last.End, place.End));
            else apart.Add(place);
        }
        return apart;
    }

    private static void AppendFolded(StringBuilder folded, Rune rune)
    {
        if (IsAccent(rune.Value)) return;
        var letter = Lower(Narrow(rune));
        if (letter.Value is >= 0xAC00 and <= 0xD7A3) AppendHangul(folded, letter.Value - 0xAC00);
        else folded.Append(LetterFolds.Of(letter) ?? letter.ToString());
    }

    /// <summary>
    /// A number for each three characters that follow each other in indexed text. The business goes into them, so that a search touches
    /// nothing of others. Two may share a number: what is found must be looked at.
    /// </summary>
    public static int[] Grams(string businessId, params IEnumerable<string> texts)
    {
        var seed = Mix(2_166_136_261, businessId.Select(c => (int)c));
        var grams = new HashSet<int>();
        foreach (var text in texts)
        {
            var runes = text.EnumerateRunes().Select(rune => rune.Value).ToArray();
            for (var i = 0; i + Length <= runes.Length; i++)
                if (!runes.AsSpan(i + 1, Length - 1).Contains(End)) grams.Add((int)Mix(seed, runes[i..(i + Length)]));
        }
        return [.. grams];
    }

    /// <summary>Patterns of LIKE, one for each word.</summary>
    public static string[] Patterns(string[] words) => Array.ConvertAll(words, word => $"%{Signs().Replace(word, @"\$0")}%");

    private static string Paired(string word) =>
        word.EnumerateRunes().Count() == 2 && word.EnumerateRunes().All(IsIdeographic) ? End + word : word;

    private static string? NumberOf(string text) => Number().Match(text) is { Success: true } number && text.Trim(' ', '(', ')') == number.Value ? Digits(number) : null;

    private static string Digits(Match number) => Between().Replace(number.Value, "");

    // What vowels of Indian scripts and voiced Japanese letters are written with makes another letter, and stays.
    private static bool IsAccent(int value) => value is (>= 0x300 and <= 0x36F) // Latin, Greek, Cyrillic
        or (>= 0x591 and <= 0x5BD) or 0x5BF or 0x5C1 or 0x5C2 or 0x5C4 or 0x5C5 or 0x5C7 // Hebrew
        or (>= 0x64B and <= 0x65F) or 0x670; // Arabic

    private static bool IsIdeographic(Rune rune) => rune.Value is (>= 0x3005 and <= 0x3007) or (>= 0x3041 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    private static Rune Narrow(Rune rune) => rune.Value is >= 0xFF01 and <= 0xFF5E ? new Rune(rune.Value - 0xFEE0) : rune;

    // Down from above: letters that share an upper case, such as the two small sigmas, are the same.
    private static Rune Lower(Rune rune) => Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune));

    // Unicode numbers the syllables by their 19 initial letters, 21 vowels and 27 final letters or none.
    private static void AppendHangul(StringBuilder folded, int syllable)
    {
        folded.Append((char)(0x1100 + syllable / (21 * 28))).Append((char)(0x1161 + syllable / 28 % 21));
        if (syllable % 28 > 0) folded.Append((char)(0x11A7 + syllable % 28));
    }

    // FNV-1a: the rows keep its numbers, so it must be the same in every version.
    private static uint Mix(uint hash, IEnumerable<int> values)
    {
        foreach (var value in values)
            for (var shift = 0; shift < 24; shift += 8) hash = (hash ^ (byte)(value >> shift)) * 16_777_619;
        return hash;
    }

    [GeneratedRegex(@"\+?[0-9](?:[ \u00A0()/.\u2010-\u2013-]{0,3}[0-9]){6,}")]
    private static partial Regex Number();

    [GeneratedRegex(@"[%_\\]")]
    private static partial Regex Signs();

    [GeneratedRegex("[^+0-9]")]
    private static partial Regex Between();
}
