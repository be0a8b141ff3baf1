using System.Net;
using BizChat.Application.Access;
using BizChat.Domain.Access;
using BizChat.TestKit.Http;
using MimeKit;

namespace BizChat.WebApi.Tests.Mail;

[Collection(nameof(MailWorld))]
public sealed class UnreadMailTests(MailWorld world)
{
    private static readonly TimeSpan AfterMinutes = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_customer_who_has_left_gets_one_mail_with_all_unread_messages_and_a_link_to_that_conversation_only()
    {
        var shop = await world.OpenAsync("Tea & <Sons>");
        using var customer = new ApiClient(world.Server.Address, shop.CustomerToken);
        var other = (await customer.PostAsync("/api/conversations", new { businessId = shop.Business, customerName = "Ann" })).Expect(HttpStatusCode.Created).Json.Number("id");
        await MailWorld.AnswerAsync(shop, "First <b>answer</b>\n.\nwith a dot");
        await MailWorld.AnswerAsync(shop, "Second answer");
        await world.SettleAsync();
        Assert.Empty(await world.Mail.ReadAsync(shop.Address));

        world.Pass(AfterMinutes);
        var mail = Assert.Single(await world.ReceiveAsync(shop.Address));

        Assert.Contains("First <b>answer</b>\n.\nwith a dot", mail.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Second answer", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("First &lt;b&gt;answer&lt;/b&gt;", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("Tea &amp; &lt;Sons&gt;", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Equal(("Tea & <Sons>", MailWorld.From), (mail.From.Mailboxes.Single().Name, mail.From.Mailboxes.Single().Address));
        Assert.Matches($@"^chat\+{shop.Conversation}-[a-z0-9]{{20}}@shop\.test$", mail.ReplyTo.Mailboxes.Single().Address);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);

        // 32 random bytes, of which the server keeps a hash.
        var token = MailWorld.LinkToken(mail);
        Assert.Equal(43, token.Length);
        Assert.Equal(Secret.Hash(token), await world.Server.ReadAsync($"SELECT token_hash FROM customer_links WHERE conversation_id = {shop.Conversation}"));
        var opened = (await world.Server.Api.PostAsync("/api/customers/link", new { token })).Expect(HttpStatusCode.OK).Json;
        Assert.Equal((shop.Conversation, shop.Business), (opened.Number("conversation_id"), opened.Text("business_id")));
        using var linked = new ApiClient(world.Server.Address, opened.Text("customer_token"));
        Assert.Equal(3, (await linked.MessagesAsync(shop.Conversation)).GetArrayLength());
        (await linked.PostAsync(ApiClient.Messages(shop.Conversation), new { senderType = "customer", content = "Thanks" })).Expect(HttpStatusCode.Created);
        Assert.Equal(shop.Conversation, Assert.Single((await linked.GetAsync("/api/customers/me/conversations")).Expect(HttpStatusCode.OK).Json.EnumerateArray()).Number("id"));
        (await linked.GetAsync(ApiClient.Messages(other))).Expect(HttpStatusCode.NotFound);
        (await linked.GetAsync($"/api/conversations/{other}")).Expect(HttpStatusCode.NotFound);
        (await linked.GetAsync($"/api/events?conversationId={other}")).Expect(HttpStatusCode.NotFound);
        (await linked.PostAsync("/api/conversations", new { businessId = shop.Business, customerName = "Ann" })).Expect(HttpStatusCode.Forbidden);

        world.Pass(2 * AfterMinutes);
        await world.SettleAsync();
        Assert.Single(await world.Mail.ReadAsync(shop.Address));
    }

    [Fact]
    public async Task What_was_read_is_not_mailed_and_what_comes_later_is()
    {
        var shop = await world.OpenAsync();
        using var customer = new ApiClient(world.Server.Address, shop.CustomerToken);
        await customer.ReadAsync(shop.Conversation, await MailWorld.AnswerAsync(shop, "Read at once"));
        await world.SettleAsync();
        world.Pass(AfterMinutes);
        await MailWorld.AnswerAsync(shop, "Not read");
        await world.SettleAsync();
        world.Pass(AfterMinutes);

        var mail = Assert.Single(await world.ReceiveAsync(shop.Address));
        Assert.DoesNotContain("Read at once", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Not read", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_with_an_open_widget_is_mailed_after_it_is_closed()
    {
        var shop = await world.OpenAsync();
        await using (var widget = await world.Server.ConnectAsync(bearer: shop.CustomerToken))
        {
            await widget.CallAsync("join_conversation", shop.Conversation);
            await MailWorld.AnswerAsync(shop, "Are you there?");
            await world.SettleAsync();
            world.Pass(3 * AfterMinutes);
            await world.SettleAsync();
            Assert.Empty(await world.Mail.ReadAsync(shop.Address));
        }

        world.Pass(TimeSpan.FromMinutes(2));
        Assert.Contains("Are you there?", Assert.Single(await world.ReceiveAsync(shop.Address)).TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_sets_when_and_in_which_language_customers_are_mailed()
    {
        var shop = await world.OpenAsync("Teeladen");
        var changed = (await shop.Owner.Api.PatchAsync($"/api/business/{shop.Business}", new { mail = new { afterMinutes = 60, locale = "de" } })).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(60, changed.GetProperty("mail").Number("after_minutes"));
        await MailWorld.AnswerAsync(shop, "Guten Tag");
        await world.SettleAsync();
        world.Pass(TimeSpan.FromMinutes(50));
        await world.SettleAsync();
        Assert.Empty(await world.Mail.ReadAsync(shop.Address));

        world.Pass(TimeSpan.FromMinutes(10));
        Assert.Equal("Neue Nachricht von Teeladen", Assert.Single(await world.ReceiveAsync(shop.Address)).Subject);
    }

    [Fact]
    public async Task One_click_unsubscribes_and_a_look_at_the_page_does_not()
    {
        var shop = await world.OpenAsync();
        await MailWorld.AnswerAsync(shop, "One");
        await world.SettleAsync();
        world.Pass(AfterMinutes);
        var mail = Assert.Single(await world.ReceiveAsync(shop.Address));
        var path = new Uri(mail.Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>')).AbsolutePath;

        (await world.Server.Api.GetAsync(path)).Expect(HttpStatusCode.OK);
        Assert.Null(await world.Server.ReadAsync($"SELECT mail_stopped_at FROM customers c JOIN conversations v ON v.customer_id = c.id WHERE v.id = {shop.Conversation}"));
        (await world.Server.Api.SendAsync(HttpMethod.Post, path, ApiClient.Raw("List-Unsubscribe=One-Click"u8.ToArray(), "application/x-www-form-urlencoded"))).Expect(HttpStatusCode.OK);
        (await world.Server.Api.SendAsync(HttpMethod.Post, path[..^1] + "!", null)).Expect(HttpStatusCode.NotFound);

        await MailWorld.AnswerAsync(shop, "Two");
        await world.SettleAsync();
        world.Pass(2 * AfterMinutes);
        await world.SettleAsync();
        Assert.Single(await world.Mail.ReadAsync(shop.Address));
    }

    [Fact]
    public async Task Erasure_removes_waiting_mails_and_revokes_links()
    {
        var shop = await world.OpenAsync(address: "later@customers.test");
        await MailWorld.AnswerAsync(shop, "A secret");
        await world.SettleAsync();
        world.Pass(AfterMinutes);
        await world.UntilAsync(async () => await world.Server.ReadAsync($"SELECT count(*) FROM outbox WHERE conversation_id = {shop.Conversation} AND failure LIKE '450%'") == "1");

        var customer = await world.Server.ReadAsync($"SELECT customer_id FROM conversations WHERE id = {shop.Conversation}");
        (await shop.Owner.Api.DeleteAsync($"/api/business/{shop.Business}/customers/{customer}")).Expect(HttpStatusCode.NoContent);

        foreach (var table in new[] { "outbox", "unread_notices", "customer_links" })
            Assert.Equal("0", await world.Server.ReadAsync($"SELECT count(*) FROM {table} WHERE conversation_id = {shop.Conversation}"));
    }

    [Fact]
    public async Task An_address_that_is_refused_is_not_tried_again()
    {
        var shop = await world.OpenAsync(address: "refused@customers.test");
        await MailWorld.AnswerAsync(shop, "Hello");
        await world.SettleAsync();
        world.Pass(AfterMinutes);
        await world.UntilAsync(async () => await world.Server.ReadAsync($"SELECT state FROM outbox WHERE conversation_id = {shop.Conversation} AND kind = 'unread'") == "refused");

        var activity = Assert.Single((await shop.Owner.Api.GetAsync($"/api/conversations/{shop.Conversation}/activity")).Expect(HttpStatusCode.OK).Json.EnumerateArray());
        Assert.Equal(("mailed", "refused", 1), (activity.Text("type"), activity.Text("state"), activity.GetProperty("message_ids").GetArrayLength()));
        Assert.Equal("1", await world.Server.ReadAsync($"SELECT count(*) FROM outbox WHERE conversation_id = {shop.Conversation} AND content IS NULL AND due_at IS NULL AND attempts = 1 AND failure LIKE '550%'"));
    }

    [Fact]
    public async Task A_mail_that_comes_back_shows_in_the_thread()
    {
        var shop = await world.OpenAsync(address: "bounced@customers.test");
        await MailWorld.AnswerAsync(shop, "Hello");
        await world.SettleAsync();
        world.Pass(AfterMinutes);
        await world.UntilAsync(async () => await world.Server.ReadAsync($"SELECT state FROM outbox WHERE conversation_id = {shop.Conversation} AND kind = 'unread'") == "bounced");

        var shown = (await shop.Owner.Api.GetAsync($"/api/conversations/{shop.Conversation}/activity")).Expect(HttpStatusCode.OK).Json.EnumerateArray();
        Assert.Equal("bounced", shown.Last().Text("state"));
    }

    [Fact]
    public async Task Two_minutes_after_a_message_agents_who_want_it_and_are_away_are_mailed_once_until_it_is_read()
    {
        var shop = await world.OpenAsync();
        var idle = await world.Server.SignInAsync(shop.Business, Role.Agent, "Ida");
        var online = await world.Server.SignInAsync(shop.Business, Role.Agent, "Onno");
        foreach (var agent in new[] { shop.Owner, online }) (await agent.Api.PatchAsync("/api/auth/me", new { notify = new { @new = "all", email = true } })).Expect(HttpStatusCode.OK);
        (await idle.Api.PatchAsync("/api/auth/me", new { notify = new { @new = "all", email = false } })).Expect(HttpStatusCode.OK);
        await using var hub = await world.Server.ConnectAsync(bearer: online.Bearer);
        await hub.CallAsync("join_business", shop.Business);
        await world.SettleAsync();
        world.Pass(TimeSpan.FromMinutes(2));

        var mail = Assert.Single(await world.ReceiveAsync(shop.Owner.Email));
        Assert.Equal("Ann is waiting for an answer", mail.Subject);
        Assert.Contains($"https://chat.shop.test/inbox/all/{shop.Conversation}", mail.TextBody, StringComparison.Ordinal);
        using var customer = new ApiClient(world.Server.Address, shop.CustomerToken);
        await SayAsync("Still there?");
        world.Pass(TimeSpan.FromMinutes(5));
        await world.SettleAsync();
        Assert.Single(await world.Mail.ReadAsync(shop.Owner.Email));

        await shop.Owner.Api.ReadAsync(shop.Conversation, await SayAsync("Hello again"));
        await SayAsync("And again");
        await world.SettleAsync();
        world.Pass(TimeSpan.FromMinutes(2));
        Assert.Contains("And again", (await world.ReceiveAsync(shop.Owner.Email, 2))[1].TextBody, StringComparison.Ordinal);
        foreach (var agent in new[] { idle, online }) Assert.Empty(await world.Mail.ReadAsync(agent.Email));

        async Task<long> SayAsync(string content) =>
            (await customer.PostAsync(ApiClient.Messages(shop.Conversation), new { senderType = "customer", content })).Expect(HttpStatusCode.Created).Json.Number("id");
    }

    [Fact]
    public async Task A_password_link_is_mailed_and_that_of_an_agent_of_several_businesses_is_not_shown()
    {
        var (shop, other) = (await world.OpenAsync(), await world.OpenAsync());
        var agent = await world.Server.SignInAsync(shop.Business, Role.Agent, "Ben");
        var path = $"/api/business/{shop.Business}/members/{agent.Id}/password-reset";
        var shown = (await shop.Owner.Api.PostAsync(path)).Expect(HttpStatusCode.Created).Json;
        Assert.True(shown.GetProperty("mailed").GetBoolean());
        Assert.Contains("https://chat.shop.test/reset/" + shown.Text("token"), Assert.Single(await world.ReceiveAsync(agent.Email)).TextBody, StringComparison.Ordinal);

        var invited = (await other.Owner.Api.PostAsync($"/api/business/{other.Business}/invitations", new { role = "agent" })).Expect(HttpStatusCode.Created).Json;
        (await agent.Api.PostAsync("/api/invitations/accept", new { token = invited.Text("token") })).Expect(HttpStatusCode.OK);
        var mailed = (await shop.Owner.Api.PostAsync(path)).Expect(HttpStatusCode.Created).Json;
        Assert.True(mailed.IsNull("token"));
        Assert.Contains("https://chat.shop.test/reset/", (await world.ReceiveAsync(agent.Email, 2))[1].TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_mails_a_test_to_the_own_address()
    {
        var shop = await world.OpenAsync();
        var sent = (await shop.Owner.Api.PostAsync($"/api/business/{shop.Business}/mail/test")).Expect(HttpStatusCode.Accepted).Json;

        Assert.Equal(shop.Owner.Email, sent.Text("email"));
        Assert.Equal("Test mail of The Shop", Assert.Single(await world.ReceiveAsync(shop.Owner.Email)).Subject);
    }

    [Fact]
    public async Task An_invitation_with_an_address_is_mailed()
    {
        var shop = await world.OpenAsync();
        var address = MailWorld.NewAddress();
        var invited = (await shop.Owner.Api.PostAsync($"/api/business/{shop.Business}/invitations", new { role = "agent", email = address })).Expect(HttpStatusCode.Created).Json;

        Assert.True(invited.GetProperty("mailed").GetBoolean());
        Assert.Contains("https://chat.shop.test/invite/" + invited.Text("token"), Assert.Single(await world.ReceiveAsync(address)).TextBody, StringComparison.Ordinal);
    }
}
