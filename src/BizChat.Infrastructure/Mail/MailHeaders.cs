using MimeKit;

namespace BizChat.Infrastructure.Mail;

/// <summary>What the headers of a mail say, before the rest of it is read.</summary>
internal static class MailHeaders
{
    /// <summary>The most header lines with recipients that are looked at, and the longest of them.</summary>
    private const int MostLines = 50, LongestLine = 10_000;

    private static readonly string[] Recipients = ["To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Forwarded-To"];

    private static readonly string[] Daemons = ["mailer-daemon", "postmaster", "mail-daemon", "nobody"];

    private static readonly string[] AutomaticPrecedence = ["bulk", "junk", "list", "auto_reply"];

    /// <summary>Whether a program has written it: an answering machine, a mail server, a mailing list, or this server. Nobody answers such mails, so that no loop arises.</summary>
    public static bool IsAutomatic(HeaderList headers, MailboxAddress own)
    {
        if (Value(headers, "Auto-Submitted") is { } submitted && !submitted.StartsWith("no", StringComparison.OrdinalIgnoreCase)) return true;
        if (Value(headers, "Precedence") is { } precedence && AutomaticPrecedence.Contains(precedence, StringComparer.OrdinalIgnoreCase)) return true;
        if (headers.Contains("X-Autoreply") || headers.Contains("X-Autorespond") || headers.Contains("X-Auto-Reply-From") || headers.Contains(HeaderId.ListId)) return true;
        if (Value(headers, "Return-Path") is "<>") return true;
        if (Value(headers, "Content-Type")?.StartsWith("multipart/report", StringComparison.OrdinalIgnoreCase) is true) return true;
        var from = Addresses(headers, "From").FirstOrDefault();
        return from is not null && (Daemons.Contains(from.LocalPart, StringComparer.OrdinalIgnoreCase) || string.Equals(from.Address, own.Address, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What stands between + and @ of the addresses in it that are ours.</summary>
    public static IReadOnlyList<string> Tokens(HeaderList headers, MailboxAddress own) => [..
        from name in Recipients
        from address in Addresses(headers, name)
        let local = address.LocalPart
        where local.StartsWith(own.LocalPart + "+", StringComparison.OrdinalIgnoreCase) && string.Equals(address.Domain, own.Domain, StringComparison.OrdinalIgnoreCase)
        select local[(own.LocalPart.Length + 1)..]];

    public static string? MessageId(HeaderList headers) => Value(headers, "Message-Id");

    private static IEnumerable<MailboxAddress> Addresses(HeaderList headers, string name) => headers
        .Where(header => header.Field.Equals(name, StringComparison.OrdinalIgnoreCase) && header.RawValue.Length <= LongestLine).Take(MostLines)
        .SelectMany(header => InternetAddressList.TryParse(header.RawValue, out var list) ? list.Mailboxes : []);

    private static string? Value(HeaderList headers, string name) => headers[name]?.Trim() is { Length: > 0 } value ? value : null;
}
