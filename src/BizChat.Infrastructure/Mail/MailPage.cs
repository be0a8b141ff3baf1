using System.Globalization;
using System.Net;
using System.Text;

namespace BizChat.Infrastructure.Mail;

/// <summary>What a mail shows, which one layout writes as text and as HTML.</summary>
/// <param name="Texts">In which language.</param>
/// <param name="Heading">The name of the business, or of this program.</param>
/// <param name="Hello">The first line.</param>
/// <param name="Intro">Why it was sent.</param>
/// <param name="Footer">Small, at the end.</param>
internal sealed record MailPage(MailTexts Texts, string Heading, string Hello, string Intro, string Footer)
{
    public const string UsualColour = "#1f6feb";

    /// <summary>Of the line above and the button, <c>#rrggbb</c>.</summary>
    public string Colour { get; init; } = UsualColour;

    public IReadOnlyList<MailedMessage> Messages { get; init; } = [];

    /// <summary>Text and address of the button; null for none.</summary>
    public (string Text, string Url)? Button { get; init; }

    /// <summary>A sentence below the button; null for none.</summary>
    public string? Hint { get; init; }

    /// <summary>Text and address of a link in the footer; null for none.</summary>
    public (string Text, string Url)? FooterLink { get; init; }

    /// <summary>What the paths of files are below.</summary>
    public required Uri Server { get; init; }

    public string ToText()
    {
        var text = new StringBuilder().AppendLine(Hello).AppendLine().AppendLine(Intro).AppendLine();
        foreach (var message in Messages)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{MailForm.Line(message.Sender)}, {Time(message.At)}");
            if (message.Text is { } said) text.AppendLine(said);
            if (message.FileName is { } name) text.AppendLine(CultureInfo.InvariantCulture, $"{Texts.File}: {MailForm.Line(name)} {FileOf(message)}");
            text.AppendLine();
        }
        if (Button is var (label, url)) text.AppendLine(label + ":").AppendLine(url).AppendLine();
        if (Hint is not null) text.AppendLine(Hint).AppendLine();
        text.AppendLine("-- ").AppendLine(Footer);
        if (FooterLink is var (link, address)) text.AppendLine(link + ":").AppendLine(address);
        return text.ToString();
    }

    public string ToHtml()
    {
        var html = new StringBuilder(
            $"""
            <!doctype html><html lang="{Texts.Code}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>
            <body style="margin:0;padding:24px 12px;background:#f4f5f7;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;color:#1f2328">
            <table role="presentation" align="center" width="100%" style="max-width:600px;background:#ffffff;border-radius:8px;border-top:6px solid {Colour}"><tr><td style="padding:24px">
            <p style="margin:0 0 16px;font-size:20px;font-weight:600">{Escape(Heading)}</p><p style="margin:0 0 16px">{Escape(Hello)}</p><p style="margin:0 0 16px">{Escape(Intro)}</p>

            """);
        foreach (var message in Messages)
        {
            html.Append(CultureInfo.InvariantCulture, $"""<div style="margin:0 0 16px;padding:0 0 0 12px;border-left:3px solid #d0d7de"><p style="margin:0;font-size:13px;color:#57606a">{Escape(MailForm.Line(message.Sender))}, {Time(message.At)}</p>""");
            if (message.Text is { } said) html.Append(CultureInfo.InvariantCulture, $"""<p style="margin:4px 0 0;white-space:pre-wrap;overflow-wrap:anywhere">{Escape(said)}</p>""");
            if (message.FileName is { } name) html.Append(CultureInfo.InvariantCulture, $"""<p style="margin:4px 0 0;overflow-wrap:anywhere">{Texts.File}: {Link(MailForm.Line(name), FileOf(message))}</p>""");
            html.AppendLine("</div>");
        }
        if (Button is var (label, url)) html.AppendLine(CultureInfo.InvariantCulture, $"""<p style="margin:24px 0"><a href="{Escape(url)}" style="display:inline-block;padding:10px 20px;border-radius:6px;background:{Colour};color:{OnColour};text-decoration:none;font-weight:600">{Escape(label)}</a></p>""");
        if (Hint is not null) html.AppendLine(CultureInfo.InvariantCulture, $"""<p style="margin:0 0 16px">{Escape(Hint)}</p>""");
        html.Append(CultureInfo.InvariantCulture, $"""<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #d0d7de;font-size:13px;color:#57606a">{Escape(Footer)}""");
        if (FooterLink is var (link, address)) html.Append(CultureInfo.InvariantCulture, $"<br>{Link(link, address)}");
        return html.AppendLine("</p>").AppendLine("</td></tr></table></body></html>").ToString();
    }

    /// <summary>White or black, whichever is easier to read on the colour.</summary>
    private string OnColour
    {
        get
        {
            var bytes = Convert.FromHexString(Colour.AsSpan(1));
            var light = (0.2126 * Linear(bytes[0])) + (0.7152 * Linear(bytes[1])) + (0.0722 * Linear(bytes[2]));
            // Where the contrast ratios of WCAG to white and to black are the same.
            return light > 0.179 ? "#000000" : "#ffffff";

            static double Linear(byte part) => part <= 10 ? part / 255.0 / 12.92 : Math.Pow(((part / 255.0) + 0.055) / 1.055, 2.4);
        }
    }

    private string FileOf(MailedMessage message) => new Uri(Server, message.FileUrl).AbsoluteUri;

    private static string Link(string text, string url) => $"""<a href="{Escape(url)}" style="color:#0969da">{Escape(text)}</a>""";

    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
