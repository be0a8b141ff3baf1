using System.Net;
using System.Text.Json;
using BizChat.Application.Mail;
using BizChat.TestKit;
using BizChat.TestKit.Http;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace BizChat.WebApi.Tests.Mail;

[Collection(nameof(MailWorld))]
public sealed class ReplyTests(MailWorld world)
{
    [Fact]
    public async Task A_reply_with_a_quote_and_a_picture_is_the_customers_text_and_picture_once()
    {
        var (shop, mail) = await MailedAsync();
        var reply = ReplyTo(mail, shop, "Yes, it fits.\n\nOn Tue, Dec 1, 2026 at 10:00 AM The Shop <chat@shop.test> wrote:\n> Does it fit?", ("photo.png", Convert.FromBase64String(Picture)), ("evil.exe", "MZ"u8.ToArray()));
        await world.Mail.SendAsync(reply);
        await world.Mail.SendAsync(reply);
        var messages = await MessagesAsync(shop, 4);

        Assert.Equal("Yes, it fits.\n\n[Files not accepted: evil.exe]", messages[2].Text("content"));
        Assert.Equal(("customer", "Ann", "customer:"), (messages[2].Text("sender_type"), messages[2].Text("sender_name"), messages[2].Text("sender_id")![..9]));
        Assert.Equal(("image", "photo.png"), (messages[3].Text("message_type"), messages[3].Text("file_name")));
        await Until.TrueAsync(async () => (await OursAsync(reply)).All(one => one.IsSeen));
        Assert.Equal(2, (await OursAsync(reply)).Count());
        Assert.Equal(4, (await shop.Owner.Api.MessagesAsync(shop.Conversation)).GetArrayLength());
    }

    [Fact]
    public async Task Programs_strangers_and_forged_addresses_are_left_unseen()
    {
        var (shop, mail) = await MailedAsync();
        var automatic = ReplyTo(mail, shop, "I am on holiday.");
        automatic.Headers.Add("Auto-Submitted", "auto-replied");
        var stranger = ReplyTo(mail, shop, "Buy this.");
        stranger.To.Clear();
        stranger.To.Add(new MailboxAddress("", MailWorld.From));
        var forged = ReplyTo(mail, shop, "I am Ann.");
        forged.To.Clear();
        var address = mail.ReplyTo.Mailboxes.Single().Address;
        forged.To.Add(new MailboxAddress("", $"{address[..^12]}{(address[^12] == 'a' ? 'b' : 'a')}{address[^11..]}"));
        foreach (var one in new[] { automatic, stranger, forged }) await world.Mail.SendAsync(one);
        await world.Mail.SendAsync(ReplyTo(mail, shop, "This is really me."));

        var messages = await MessagesAsync(shop, 3);
        Assert.Equal("This is really me.", messages[2].Text("content"));
        foreach (var one in new[] { automatic, stranger, forged }) Assert.False(Assert.Single(await OursAsync(one)).IsSeen);
    }

    [Fact]
    public async Task After_an_erasure_replies_are_for_nobody()
    {
        var (shop, mail) = await MailedAsync();
        var customer = await world.Server.ReadAsync($"SELECT customer_id FROM conversations WHERE id = {shop.Conversation}");
        (await shop.Owner.Api.DeleteAsync($"/api/business/{shop.Business}/customers/{customer}")).Expect(HttpStatusCode.NoContent);
        (await world.Server.Api.PostAsync("/api/customers/link", new { token = MailWorld.LinkToken(mail) })).Expect(HttpStatusCode.NotFound);
        var (other, otherMail) = await MailedAsync();
        await world.Mail.SendAsync(ReplyTo(mail, shop, "Too late"));
        await world.Mail.SendAsync(ReplyTo(otherMail, other, "In time"));

        await MessagesAsync(other, 3);
        Assert.Equal(2, (await shop.Owner.Api.MessagesAsync(shop.Conversation)).GetArrayLength());
    }

    [Fact]
    public async Task A_mail_that_two_nodes_read_at_once_leaves_its_file_once()
    {
        var (shop, mail) = await MailedAsync();
        var take = world.Server.Services.GetRequiredService<TakeReply>();
        var address = mail.ReplyTo.Mailboxes.Single().Address;
        var reply = new IncomingMail { Key = shop.Business, Tokens = [address[(address.IndexOf('+') + 1)..address.IndexOf('@')]], Text = "Yes", Files = [] };
        var other = reply with { Files = [new("photo.png", () => new MemoryStream(Convert.FromBase64String(Picture)))] };

        // The other node takes the mail after this one has seen that the file was not sent, and before it sends it.
        var outcome = await take.Handle(reply with { Files = [new("photo.png", () => new LateStream(() => take.Handle(other, default), Convert.FromBase64String(Picture)))] }, default);

        Assert.Equal(ReplyOutcome.Taken, outcome);
        var messages = await MessagesAsync(shop, 4);
        Assert.Equal($"1 {messages[3].Text("file_url")!.Split('/')[^1]}", await world.Server.ReadAsync($"SELECT count(*) || ' ' || max(file_name) FROM files WHERE business_id = '{shop.Business}'"));
    }

    private sealed class LateStream(Func<Task> before, byte[] bytes) : MemoryStream(bytes)
    {
        private Task? done;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await (done ??= before());
            return await base.ReadAsync(buffer, cancellationToken);
        }
    }

    private const string Picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private async Task<(Shop Shop, MimeMessage Mail)> MailedAsync()
    {
        var shop = await world.OpenAsync();
        await MailWorld.AnswerAsync(shop, "Does it fit?");
        await world.SettleAsync();
        world.Pass(TimeSpan.FromMinutes(5));
        return (shop, Assert.Single(await world.ReceiveAsync(shop.Address)));
    }

    private static MimeMessage ReplyTo(MimeMessage mail, Shop shop, string text, params (string Name, byte[] Bytes)[] files)
    {
        var body = new BodyBuilder { TextBody = text };
        foreach (var (name, bytes) in files) body.Attachments.Add(name, bytes);
        return new MimeMessage([new MailboxAddress("Ann", shop.Address)], mail.ReplyTo, "Re: " + mail.Subject, body.ToMessageBody()) { InReplyTo = mail.MessageId };
    }

    private async Task<IEnumerable<(MimeMessage Mail, bool IsSeen)>> OursAsync(MimeMessage mail) =>
        (await world.Mail.ReadAsync(MailWorld.From)).Where(one => one.Mail.MessageId == mail.MessageId);

    private static async Task<JsonElement[]> MessagesAsync(Shop shop, int count)
    {
        JsonElement[] messages = [];
        await Until.TrueAsync(async () => (messages = [.. (await shop.Owner.Api.MessagesAsync(shop.Conversation)).EnumerateArray()]).Length >= count);
        Assert.Equal(count, messages.Length);
        return messages;
    }
}
