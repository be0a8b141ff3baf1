using BizChat.Infrastructure.Persistence.Sql;

namespace BizChat.Infrastructure.Persistence.Queries;

/// <summary>The part of a text around what a search found in it.</summary>
/// <param name="Text">Plain text in one line.</param>
/// <param name="Ranges">Where the words are in it: start and end, in UTF-16 code units.</param>
internal sealed record Snippet(string Text, IReadOnlyList<IReadOnlyList<int>> Ranges)
{
    /// <summary>In UTF-16 code units.</summary>
    private const int Before = 60, Longest = 240;

    private const string Cut = "…";

    public static Snippet Of(string text, string search)
    {
        var places = SearchText.Places(text, search);
        var start = places is [var first, ..] && text.Length > Longest - 2 ? StartOf(text, first.Start) : 0;
        var end = Math.Min(text.Length, start + Longest - 2);
        if (end < text.Length && char.IsLowSurrogate(text[end])) end--;
        var (before, after) = (start > 0 ? Cut : "", end < text.Length ? Cut : "");
        var shift = before.Length - start;
        var line = string.Concat(text[start..end].Select(c => char.IsControl(c) ? ' ' : c));
        return new Snippet(
            before + line + after,
            [.. places.Where(place => place.Start < end && place.End > start).Select(place => (int[])[Math.Max(place.Start, start) + shift, Math.Min(place.End, end) + shift])]);
    }

    /// <summary>The beginning of a word before the place, where there is one near.</summary>
    private static int StartOf(string text, int place)
    {
        var start = Math.Max(0, place - Before);
        if (start == 0) return 0;
        var space = text.IndexOfAny([' ', '\n', '\t'], start, place - start);
        if (space >= 0) return space + 1;
        return char.IsLowSurrogate(text[start]) ? start + 1 : start;
    }
}
