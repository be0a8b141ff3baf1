using BizChat.Application.Mail;
using MimeKit;

namespace BizChat.Infrastructure.Mail;

/// <summary>Reads what mail servers report of mails: that they were not delivered (RFC 3464), or that their recipient calls them unwanted (RFC 5965).</summary>
internal static class MailReports
{
    public static bool IsReport(HeaderList headers) => headers[HeaderId.ContentType]?.TrimStart().StartsWith("multipart/report", StringComparison.OrdinalIgnoreCase) is true;

    /// <returns>Null when it reports neither, or not of a mail of this server.</returns>
    /// <exception cref="FormatException">It is no mail.</exception>
    public static async Task<MailReport?> ReadAsync(Stream bytes, MailboxAddress own, CancellationToken ct)
    {
        using var mail = await MimeMessage.LoadAsync(MailReader.Options, bytes, persistent: true, ct);
        if (mail.Body is not Multipart parts || parts.Count is < 2 or > 10) return null;
        if (parts.OfType<MessagePart>().FirstOrDefault()?.Message?.MessageId is not { } id || !id.EndsWith("@" + own.Domain, StringComparison.OrdinalIgnoreCase)) return null;
        var (state, reason) = parts.OfType<MessageFeedbackReport>().FirstOrDefault() is { } complaint
            ? (MailState.Complained, complaint.Fields["Feedback-Type"] ?? "")
            : (MailState.Bounced, FailureOf(parts.OfType<MessageDeliveryStatus>().FirstOrDefault()));
        return reason is null ? null : new MailReport(id[..id.IndexOf('@', StringComparison.Ordinal)], state, MailForm.Line(reason));
    }

    /// <returns>Null when it is only late.</returns>
    private static string? FailureOf(MessageDeliveryStatus? status)
    {
        var failed = status?.StatusGroups.FirstOrDefault(group => string.Equals(group["Action"]?.Trim(), "failed", StringComparison.OrdinalIgnoreCase));
        return failed is null ? null : failed["Diagnostic-Code"] ?? failed["Status"] ?? "";
    }
}
