using System.Text;
using BizChat.Application.Mail;
using BizChat.Infrastructure.Mail;
using MimeKit;

namespace BizChat.Infrastructure.Tests.Mail;

public sealed class MailReaderTests
{
    private static readonly MailboxAddress Own = new("Shop", "chat@shop.example");

    private const string Head = "From: Ann <ann@customers.example>\r\nTo: chat+1-abc@shop.example\r\nMessage-ID: <one@customers.example>\r\nMIME-Version: 1.0\r\n";

    [Fact]
    public async Task Text_and_files_of_a_usual_reply_are_read()
    {
        var body = new BodyBuilder { TextBody = "Hello", HtmlBody = "<p>Hello</p>" };
        body.Attachments.Add("note.txt", Encoding.UTF8.GetBytes("a note"));
        body.LinkedResources.Add("photo.png", new byte[5000], new ContentType("image", "png"));
        body.LinkedResources.Add("pixel.gif", new byte[40], new ContentType("image", "gif"));
        var mail = await ReadAsync(new MimeMessage([new MailboxAddress("Ann", "ann@customers.example")], [new MailboxAddress("", "chat+1-abc@shop.example")], "Re", body.ToMessageBody()));

        Assert.Equal("Hello", mail.Text.Trim());
        Assert.Equal(["photo.png", "note.txt"], mail.Files.Select(file => file.Name));
        Assert.Equal(["1-abc"], mail.Tokens);
    }

    [Fact]
    public async Task Of_html_only_the_words_are_read_and_quotes_are_seen()
    {
        var mail = await ReadAsync(Head + "Content-Type: text/html; charset=utf-8\r\n\r\n<html><head><style>p{color:red}</style><script>alert('x')</script></head><body><p>Thank   you &amp; bye</p><div>Ann<br>M.</div>"
            + "<div class=\"gmail_quote\"><div>On Tue, Dec 1, 2026 at 10:00 AM Shop &lt;chat@shop.example&gt; wrote:<br></div><blockquote><p>Does it fit?</p></blockquote></div></body></html>");

        Assert.DoesNotContain("alert", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("color", mail.Text, StringComparison.Ordinal);
        Assert.Equal("Thank you & bye\n\nAnn\nM.", ReplyText.Cut(mail.Text));
    }

    [Fact]
    public async Task Ten_thousand_parts_are_looked_at_in_part()
    {
        var parts = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"--b\r\nContent-Type: application/octet-stream; name=f{i}\r\n\r\nx\r\n"));
        var mail = await ReadAsync(Head + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHello\r\n" + parts + "--b--\r\n");

        Assert.Equal("Hello", mail.Text.Trim());
        Assert.InRange(mail.Files.Count, 1, 200);
    }

    [Fact]
    public async Task A_mail_of_any_depth_is_read()
    {
        var deep = new StringBuilder(Head + "Content-Type: multipart/mixed; boundary=b0\r\n\r\n");
        for (var i = 0; i < 5_000; i++) deep.Append(System.Globalization.CultureInfo.InvariantCulture, $"--b{i}\r\nContent-Type: multipart/mixed; boundary=b{i + 1}\r\n\r\n");
        deep.Append("--b5000\r\nContent-Type: text/plain\r\n\r\nToo deep\r\n");

        Assert.NotNull(await ReadAsync(deep.ToString()));
    }

    [Theory]
    [InlineData("text/plain; charset=no-such-charset")]
    [InlineData("text/plain; charset=utf-16")]
    [InlineData("text/plain; charset=utf-7")]
    [InlineData("text/plain; charset=\"\\\"\"")]
    [InlineData("text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: base64")]
    [InlineData("text/plain\r\nContent-Transfer-Encoding: no-such-encoding")]
    [InlineData("multipart/mixed")]
    [InlineData("message/rfc822")]
    [InlineData("/")]
    [InlineData("application/ms-tnef; name=winmail.dat")]
    public async Task What_is_declared_wrongly_does_no_harm(string type)
    {
        var mail = await ReadAsync(Head + $"Content-Type: {type}\r\n\r\nH\xe4llo =?utf-8?q?x?= \0\xff\xfe");

        Assert.True(ReplyText.Cut(mail.Text).All(c => c is '\n' or '\t' || !char.IsControl(c)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n\r\n")]
    [InlineData("no header at all")]
    [InlineData(": : :\r\n\r\nx")]
    public async Task What_is_hardly_a_mail_does_no_harm(string mail)
    {
        try
        {
            Assert.Empty((await ReadAsync(mail)).Tokens);
        }
        catch (FormatException)
        {
            // Left in the mailbox.
        }
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied", true)]
    [InlineData("Auto-Submitted: auto-generated; owner-email=\"x\"", true)]
    [InlineData("Auto-Submitted: no", false)]
    [InlineData("Precedence: bulk", true)]
    [InlineData("precedence: Auto_Reply", true)]
    [InlineData("Precedence: first-class", false)]
    [InlineData("Return-Path: <>", true)]
    [InlineData("Return-Path: <ann@customers.example>", false)]
    [InlineData("X-Autoreply: yes", true)]
    [InlineData("List-Id: <list.example>", true)]
    [InlineData("Content-Type: multipart/report; report-type=delivery-status; boundary=b", true)]
    [InlineData("X-Priority: 1", false)]
    public void What_a_program_writes_is_known(string header, bool expected) => Assert.Equal(expected, MailHeaders.IsAutomatic(HeadersOf(Head + header), Own));

    [Theory]
    [InlineData("MAILER-DAEMON@mail.example", true)]
    [InlineData("Postmaster@mail.example", true)]
    [InlineData("chat@shop.example", true)]
    [InlineData("CHAT@shop.example", true)]
    [InlineData("ann@customers.example", false)]
    public void Mail_servers_and_this_server_are_programs(string from, bool expected) => Assert.Equal(expected, MailHeaders.IsAutomatic(HeadersOf($"From: {from}"), Own));

    [Theory]
    [InlineData("To: chat+1-abc@shop.example", "1-abc")]
    [InlineData("To: \"The Shop\" <CHAT+1-ABC@SHOP.example>, bob@customers.example", "1-ABC")]
    [InlineData("Cc: bob@customers.example\r\nDelivered-To: chat+1-abc@shop.example", "1-abc")]
    [InlineData("To: undisclosed-recipients:;\r\nX-Original-To: chat+1-abc@shop.example", "1-abc")]
    [InlineData("To: chat@shop.example", null)]
    [InlineData("To: chat+1-abc@elsewhere.example", null)]
    [InlineData("To: xchat+1-abc@shop.example", null)]
    [InlineData("To: <<<>>>,,;;@@", null)]
    public void Addresses_of_this_server_are_found(string header, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], MailHeaders.Tokens(HeadersOf(header), Own));

    [Fact]
    public async Task The_same_message_id_has_the_same_key_and_without_one_the_mail_itself_has()
    {
        var (one, again, other) = (await ReadAsync(Head + "\r\nHello"), await ReadAsync(Head + "X: y\r\n\r\nHello again"), await ReadAsync(Head.Replace("one@", "two@", StringComparison.Ordinal) + "\r\nHello"));
        Assert.Equal(one.Key, again.Key);
        Assert.NotEqual(one.Key, other.Key);

        const string Without = "From: ann@customers.example\r\n\r\n";
        Assert.Equal((await ReadAsync(Without + "a")).Key, (await ReadAsync(Without + "a")).Key);
        Assert.NotEqual((await ReadAsync(Without + "a")).Key, (await ReadAsync(Without + "b")).Key);
    }

    private static HeaderList HeadersOf(string headers) => HeaderList.Load(new MemoryStream(Encoding.Latin1.GetBytes(headers + "\r\n\r\n")));

    private static Task<IncomingMail> ReadAsync(string mail) => MailReader.ReadAsync(new MemoryStream(Encoding.Latin1.GetBytes(mail)), Own, default);

    private static async Task<IncomingMail> ReadAsync(MimeMessage mail)
    {
        var bytes = new MemoryStream();
        await mail.WriteToAsync(bytes);
        bytes.Position = 0;
        return await MailReader.ReadAsync(bytes, Own, default);
    }
}
