using System.Text;

namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>
/// How text is looked for, by trigrams: any part of three characters or more, in any case of any script,
/// signs meaning themselves. It is done here, because what a database server takes for a letter, and for its other case, depends on how the
/// server was set up.
/// </summary>
internal static class SearchText
{
    private const int Length = 3;

    // No text may hold it, so nothing is found across the end of a name.
    private const char End = '\u0001';

    public static bool IsIndexed(string text) => text.EnumerateRunes().Take(Length).Count() == Length;

    /// <summary>The text without difference of case.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) folded.Append(Fold(rune));
        return folded.ToString();
    }

    public static string Join(params string?[] texts) => string.Join(End, texts);

    /// <summary>
    /// A number for each three characters that follow each other in folded text. The business goes into them, so that a search touches
    /// nothing of others. Two may share a number: what is found must be looked at.
    /// </summary>
    public static int[] Grams(string businessId, string folded)
    {
        var runes = folded.EnumerateRunes().Select(rune => rune.Value).ToArray();
        var seed = Mix(2_166_136_261, businessId.Select(c => (int)c));
        var grams = new HashSet<int>();
        for (var i = 0; i + Length <= runes.Length; i++)
            if (!runes.AsSpan(i, Length).Contains(End)) grams.Add((int)Mix(seed, runes[i..(i + Length)]));
        return [.. grams];
    }

    /// <summary>Patterns of LIKE for text that is too short for the index, one for each way to write it.</summary>
    public static string[] Patterns(string text) =>
        [.. text.EnumerateRunes().Aggregate<Rune, IEnumerable<string>>([""], (starts, rune) => starts.SelectMany(start => Cases(rune).Select(one => start + one))).Select(one => $"%{one}%")];

    private static IEnumerable<string> Cases(Rune rune) =>
        new[] { rune, Rune.ToLowerInvariant(rune), Rune.ToUpperInvariant(rune) }.Distinct().Select(one => one.Value is '%' or '_' or '\\' ? "\\" + one : one.ToString());

    // Down from above: letters that share an upper case, such as the two small sigmas, are the same. .NET leaves out the long s.
    private static Rune Fold(Rune rune) => rune.Value == 'ſ' ? new Rune('s') : Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune));

    // FNV-1a: the rows keep its numbers, so it must be the same in every version.
    private static uint Mix(uint hash, IEnumerable<int> values)
    {
        foreach (var value in values)
            for (var shift = 0; shift < 24; shift += 8) hash = (hash ^ (byte)(value >> shift)) * 16_777_619;
        return hash;
    }
}
