using System.Text;
using BizChat.Application.Mail;
using BizChat.Domain.Common;
using BizChat.Infrastructure.Mail;
using MimeKit;

namespace BizChat.Infrastructure.Tests.Mail;

public sealed class MailReportsTests
{
    private static readonly MailboxAddress Own = new("Shop", "chat@shop.example");

    private const string Original = "--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <abc@shop.example>\r\nSubject: Hello\r\n\r\n--b--\r\n";

    [Fact]
    public async Task What_was_not_delivered_is_known_by_its_message_id()
    {
        var report = await ReadAsync("delivery-status", "message/delivery-status", "Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; ann@customers.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 no such user\r\n", Original);

        Assert.Equal(new MailReport("abc", MailState.Bounced, "smtp; 550 no such user"), report);
    }

    [Fact]
    public async Task What_its_recipient_calls_unwanted_is_a_complaint() =>
        Assert.Equal(new MailReport("abc", MailState.Complained, "abuse"), await ReadAsync("feedback-report", "message/feedback-report", "Feedback-Type: abuse\r\nVersion: 1\r\n", Original));

    [Theory]
    [InlineData("Action: delayed\r\nStatus: 4.4.1\r\n", Original)]
    [InlineData("Action: failed\r\nStatus: 5.1.1\r\n", "--b--\r\n")]
    [InlineData("Action: failed\r\nStatus: 5.1.1\r\n", "--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <abc@other.example>\r\n\r\n--b--\r\n")]
    public async Task What_is_only_late_or_of_another_server_is_no_report(string recipient, string original) =>
        Assert.Null(await ReadAsync("delivery-status", "message/delivery-status", "Reporting-MTA: dns; mx.example\r\n\r\n" + recipient, original));

    private static async Task<MailReport?> ReadAsync(string type, string part, string status, string original)
    {
        var mail = $"From: MAILER-DAEMON@mx.example\r\nTo: chat@shop.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type={type}; boundary=b\r\n\r\n"
            + $"--b\r\nContent-Type: text/plain\r\n\r\nIt came back.\r\n--b\r\nContent-Type: {part}\r\n\r\n{status}\r\n{original}";
        using var bytes = new MemoryStream(Encoding.ASCII.GetBytes(mail));
        return await MailReports.ReadAsync(bytes, Own, CancellationToken.None);
    }
}
