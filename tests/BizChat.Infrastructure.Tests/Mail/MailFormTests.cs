using BizChat.Infrastructure.Mail;
using MimeKit;

namespace BizChat.Infrastructure.Tests.Mail;

public sealed class MailFormTests
{
    private static readonly DateTimeOffset Date = new(2026, 12, 1, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Ann\r\nBcc: eve@shop.example")]
    [InlineData("Ann\nX-Spam: no\n\n<script>")]
    [InlineData("Ann\u2028Bcc: eve@shop.example")]
    [InlineData("Ann\u0000\u202Eexample")]
    [InlineData("\"Ann\" <eve@shop.example>, Bob")]
    public void Nothing_that_somebody_typed_adds_a_header_or_a_recipient(string typed)
    {
        var content = new MailContent { To = "ann@shop.example", ToName = typed, FromName = typed, Subject = typed, Text = "text", Html = "<p>text</p>", ReplyTo = "chat+1-a@shop.example", Thread = "conversation-1" };
        using var written = new MemoryStream();
        MailForm.Of("id", content, Date, new MailboxAddress("Chat", "chat@shop.example")).WriteTo(written);
        written.Position = 0;
        var read = MimeMessage.Load(written);

        Assert.Equal("ann@shop.example", Assert.Single(read.To.Mailboxes).Address);
        Assert.Equal("chat@shop.example", Assert.Single(read.From.Mailboxes).Address);
        Assert.Empty(read.Bcc);
        Assert.Equal(["Auto-Submitted", "Content-Type", "Date", "From", "MIME-Version", "Message-Id", "References", "Reply-To", "Subject", "To", "X-Auto-Response-Suppress"],
            read.Headers.Select(header => header.Field).Concat(read.Body!.Headers.Select(header => header.Field)).Select(name => name is "MIME-Version" ? "MIME-Version" : name).Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain(read.Subject!, char.IsControl);
    }

    [Fact]
    public void All_attempts_send_the_same_mail_under_the_same_id()
    {
        var content = new MailContent { To = "ann@shop.example", Subject = "Hello", Text = "text", Html = "<p>text</p>" };

        Assert.Equal("id@shop.example", MailForm.Of("id", content, Date, new MailboxAddress("Chat", "chat@shop.example")).MessageId);
        Assert.Equal("id@shop.example", MailForm.Of("id", content, Date, new MailboxAddress("Chat", "chat@shop.example")).MessageId);
    }
}
