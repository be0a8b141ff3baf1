using System.Text;
using System.Text.RegularExpressions;

namespace BizChat.Application.Mail;

/// <summary>What somebody wrote in a reply: without what mail programs quote below or above it, and without a signature. Any text takes linear time.</summary>
public static partial class ReplyText
{
    /// <summary>How much of a mail is looked at, in characters.</summary>
    private const int MostLookedAt = 200_000;

    /// <summary>An attribution is broken into so many lines at most.</summary>
    private const int AttributionLines = 4, LongestAttribution = 600, LongestTag = 120;

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    /// <summary>The own words; the whole text when there seem to be none.</summary>
    public static string Cut(string text)
    {
        var whole = text.Length <= MostLookedAt ? text : text[..MostLookedAt];
        var lines = Clean(whole).Split('\n');
        var (cut, end) = QuoteIn(lines);
        var own = Joined(lines.AsSpan(0, cut));
        // Written below the quote, or between its lines.
        if (own.Length == 0 && end < lines.Length) own = Joined([.. lines[end..].TakeWhile(line => !Signature().IsMatch(line)).Where(line => !IsQuoted(line))]);
        return own.Length > 0 ? own : Clean(whole).Trim();
    }

    /// <summary>At most so many characters, with a mark where more were cut off.</summary>
    public static string Shorten(string text, int atMost)
    {
        const string Mark = " […]";
        if (text.Length <= atMost) return text;
        var end = atMost - Mark.Length;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), Mark);
    }

    /// <summary>Without control characters and unpaired surrogates, which no message may have.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            if (rune.Value is '\n' or '\t' || (!Rune.IsControl(rune) && rune != Rune.ReplacementChar)) clean.Append(rune);
        return clean.ToString();
    }

    /// <summary>The line with which a quote or the signature begins, and the one after its announcement; the number of lines when there is none.</summary>
    private static (int Cut, int End) QuoteIn(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (Signature().IsMatch(lines[i])) return (i, lines.Length);
            if (Separator().IsMatch(lines[i])) return (i, i + 1);
            if (IsHeaderBlock(lines, i)) return (Ruler().IsMatch(i > 0 ? lines[i - 1] : "") ? i - 1 : i, lines.Length);
            if (AttributionEnd(lines, i) is { } end) return (i, end);
            if (IsQuoted(lines[i]) && lines.Skip(i).All(line => IsQuoted(line) || string.IsNullOrWhiteSpace(line))) return (i, lines.Length);
        }
        return (lines.Length, lines.Length);
    }

    /// <summary>Outlook and others put the headers of the mail above it.</summary>
    private static bool IsHeaderBlock(string[] lines, int at) =>
        HeaderFrom().IsMatch(lines[at]) && lines.Skip(at + 1).Take(6).Count(line => HeaderOther().IsMatch(line)) >= 2;

    /// <summary>Gmail, Apple Mail, Thunderbird and others announce the quote by a sentence, which may be broken into lines.</summary>
    /// <returns>The line after it; null when none begins here.</returns>
    private static int? AttributionEnd(string[] lines, int at)
    {
        var joined = "";
        for (var i = at; i < lines.Length && i < at + AttributionLines; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i])) return null;
            joined = joined.Length == 0 ? lines[i].TrimStart('>', ' ') : joined + " " + lines[i].TrimStart('>', ' ');
            if (joined.Length > LongestAttribution) return null;
            // Only one that begins with a known word goes over several lines: otherwise the last own line would seem to be part of it.
            if ((Attribution().IsMatch(joined) || (i == at && NamedAttribution().IsMatch(joined))) && joined.AsSpan().IndexOfAnyInRange('0', '9') >= 0) return i + 1;
        }
        return null;
    }

    private static bool IsQuoted(string line) => line.StartsWith('>');

    /// <summary>Without empty lines around it, quoted lines at its end, and what phones add.</summary>
    private static string Joined(ReadOnlySpan<string> lines)
    {
        var end = lines.Length;
        while (end > 0 && (string.IsNullOrWhiteSpace(lines[end - 1]) || IsQuoted(lines[end - 1]) || (lines[end - 1].Length <= LongestTag && Tag().IsMatch(lines[end - 1])))) end--;
        return string.Join('\n', lines[..end].ToArray()).Trim();
    }

    [GeneratedRegex(@"^--\s?$", Options)]
    private static partial Regex Signature();

    [GeneratedRegex(@"^\s*-{2,}\s*(Original Message|Original-Nachricht|Originalnachricht|Urspr\w+ (Nachricht|Mail|E-Mail)|Forwarded message|Weitergeleitete Nachricht|Reply message|Antwort)\s*-{2,}\s*$", Options)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^\s*_{8,}\s*$", Options)]
    private static partial Regex Ruler();

    [GeneratedRegex(@"^\s*\*?(From|Von|De)\s?:\*?\s+\S", Options)]
    private static partial Regex HeaderFrom();

    [GeneratedRegex(@"^\s*\*?(Sent|Gesendet|Date|Datum|To|An|Cc|Subject|Betreff|Reply-To|Antwort an)\s?:\*?(\s|$)", Options)]
    private static partial Regex HeaderOther();

    [GeneratedRegex(@"^\s*(On|Am)\s.*\s(wrote|schrieb)(\s.*)?\s*:\s*$", Options)]
    private static partial Regex Attribution();

    [GeneratedRegex(@"^.+\s(wrote|schrieb)(\s(on|am)\s.*)?\s*:\s*$", Options)]
    private static partial Regex NamedAttribution();

    [GeneratedRegex(@"^\s*(Sent from (my |Mail |Outlook|Yahoo|Gmail|Proton).*|Get Outlook for .*|Von meinem .* gesendet\.?|Gesendet (mit|von|aus) (meinem|der|Outlook|Mail|Yahoo|Proton).*|Diese Nachricht wurde von mein.* gesendet\.?|Holen Sie sich Outlook f.r .*|Outlook f.r (iOS|Android) (beziehen|holen).*)\s*$", Options)]
    private static partial Regex Tag();
}
