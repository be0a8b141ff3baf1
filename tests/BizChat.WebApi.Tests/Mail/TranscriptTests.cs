using System.Net;
using BizChat.TestKit.Http;

namespace BizChat.WebApi.Tests.Mail;

[Collection(nameof(MailWorld))]
public sealed class TranscriptTests(MailWorld world)
{
    [Fact]
    public async Task A_customer_gets_the_conversation_at_the_own_address_three_times_an_hour()
    {
        var shop = await world.OpenAsync();
        using var customer = new ApiClient(world.Server.Address, shop.CustomerToken);
        await customer.ReadAsync(shop.Conversation, await MailWorld.AnswerAsync(shop, "It costs 5 €."));
        var path = $"/api/conversations/{shop.Conversation}/transcript";

        Assert.Equal("transcript.other_address", (await customer.PostAsync(path, new { email = MailWorld.NewAddress() })).Expect(HttpStatusCode.Forbidden).Json.Text("code"));
        Assert.Equal("invalid.email", (await customer.PostAsync(path, new { email = "nonsense" })).Expect(HttpStatusCode.BadRequest).Json.Text("code"));
        for (var i = 0; i < 3; i++) (await customer.PostAsync(path, new { email = shop.Address.ToUpperInvariant() })).Expect(HttpStatusCode.Accepted);
        Assert.True((await customer.PostAsync(path, new { email = shop.Address })).Expect(HttpStatusCode.TooManyRequests).Json.Number("retry_after") > 0);

        var mail = (await world.ReceiveAsync(shop.Address.ToUpperInvariant(), 3))[0];
        Assert.Contains("Hello?", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("It costs 5 €.", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_sends_it_anywhere()
    {
        var shop = await world.OpenAsync();
        var address = MailWorld.NewAddress();
        (await shop.Owner.Api.PostAsync($"/api/conversations/{shop.Conversation}/transcript", new { email = address })).Expect(HttpStatusCode.Accepted);

        Assert.Equal("Your conversation with The Shop", Assert.Single(await world.ReceiveAsync(address)).Subject);
    }
}
