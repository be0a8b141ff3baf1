using System.Globalization;
using MimeKit;

namespace BizChat.Infrastructure.Mail;

/// <summary>Makes the mail that is sent of what the outbox has.</summary>
internal static class MailForm
{
    /// <summary>The longest subject and name, in characters.</summary>
    private const int MaxHeader = 200;

    public static MimeMessage Of(string id, MailContent content, DateTimeOffset date, MailboxAddress from)
    {
        var mail = new MimeMessage { Date = date, MessageId = $"{id}@{from.Domain}", Subject = Line(content.Subject) };
        mail.From.Add(new MailboxAddress(Line(content.FromName ?? from.Name ?? ""), from.Address));
        mail.To.Add(new MailboxAddress(Line(content.ToName ?? ""), content.To));
        if (content.ReplyTo is { } reply) mail.ReplyTo.Add(new MailboxAddress(Line(content.FromName ?? ""), reply));
        if (content.Thread is { } thread) mail.References.Add($"{thread}@{from.Domain}");
        // So that programs do not answer it (RFC 3834, and what Exchange goes by).
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        if (content.Unsubscribe is { } url)
        {
            mail.Headers.Add(HeaderId.ListUnsubscribe, $"<{url}>");
            mail.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        mail.Body = new BodyBuilder { TextBody = content.Text, HtmlBody = content.Html }.ToMessageBody();
        return mail;
    }

    /// <summary>A text as one line of a header: without control characters, and without those that change the direction of what follows.</summary>
    public static string Line(string text)
    {
        var line = new string([.. text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c).Where(c => char.GetUnicodeCategory(c) is not UnicodeCategory.Format)]).Trim();
        return line.Length <= MaxHeader ? line : line[..(char.IsHighSurrogate(line[MaxHeader - 1]) ? MaxHeader - 1 : MaxHeader)];
    }
}
