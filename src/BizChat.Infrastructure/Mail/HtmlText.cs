using System.Text;
using MimeKit.Text;

namespace BizChat.Infrastructure.Mail;

/// <summary>Makes plain text of HTML: what is shown, with quotes as lines that begin with &gt;. Nothing of it is loaded or run.</summary>
internal static class HtmlText
{
    private const int MostTags = 100_000, DeepestQuote = 20;

    private static readonly HashSet<HtmlTagId> Hidden = [HtmlTagId.Head, HtmlTagId.Style, HtmlTagId.Script, HtmlTagId.Title, HtmlTagId.Object, HtmlTagId.TextArea, HtmlTagId.Select];

    private static readonly HashSet<HtmlTagId> Blocks =
    [
        HtmlTagId.P, HtmlTagId.Div, HtmlTagId.Table, HtmlTagId.TR, HtmlTagId.LI, HtmlTagId.UL, HtmlTagId.OL, HtmlTagId.H1, HtmlTagId.H2, HtmlTagId.H3, HtmlTagId.H4, HtmlTagId.H5, HtmlTagId.H6,
        HtmlTagId.Pre, HtmlTagId.Section, HtmlTagId.Article, HtmlTagId.Header, HtmlTagId.Footer, HtmlTagId.BlockQuote, HtmlTagId.HR, HtmlTagId.Body,
    ];

    public static string Of(string html)
    {
        using var reader = new StringReader(html);
        var tokens = new HtmlTokenizer(reader) { DecodeCharacterReferences = true };
        var text = new Writer();
        var hidden = 0;
        for (var n = 0; n < MostTags && tokens.ReadNextToken(out var token); n++)
        {
            switch (token)
            {
                case HtmlTagToken { IsEmptyElement: false } tag when Hidden.Contains(tag.Id):
                    hidden = Math.Max(0, hidden + (tag.IsEndTag ? -1 : 1));
                    break;
                case HtmlTagToken tag when hidden == 0:
                    Write(text, tag);
                    break;
                case HtmlDataToken data when hidden == 0 && token is not HtmlScriptDataToken:
                    text.Words(data.Data);
                    break;
            }
        }
        return text.ToString();
    }

    private static void Write(Writer text, HtmlTagToken tag)
    {
        if (tag.Id is HtmlTagId.Br && !tag.IsEndTag) text.Break();
        if (!Blocks.Contains(tag.Id)) return;
        text.EndLine();
        if (tag.Id is HtmlTagId.BlockQuote) text.Quote(tag.IsEndTag ? -1 : 1);
        if (tag.Id is HtmlTagId.HR) text.Rule();
        if (tag.Id is HtmlTagId.P && tag.IsEndTag) text.Break();
    }

    /// <summary>Writes lines, with white space as a browser shows it.</summary>
    private sealed class Writer
    {
        private readonly StringBuilder text = new();
        private int depth;
        private bool isAtStart = true;

        public void Words(string data)
        {
            foreach (var c in data)
            {
                if (!char.IsWhiteSpace(c)) Append(c);
                else if (!isAtStart && text[^1] != ' ') text.Append(' ');
            }
        }

        public void Break()
        {
            if (isAtStart && depth > 0) text.Append('>', depth);
            text.Append('\n');
            isAtStart = true;
        }

        public void EndLine()
        {
            if (!isAtStart) Break();
        }

        public void Rule()
        {
            foreach (var c in "________________________________") Append(c);
            Break();
        }

        public void Quote(int change) => depth = Math.Clamp(depth + change, 0, DeepestQuote);

        public override string ToString() => text.ToString();

        private void Append(char c)
        {
            if (isAtStart && depth > 0) text.Append('>', depth).Append(' ');
            isAtStart = false;
            text.Append(c);
        }
    }
}
