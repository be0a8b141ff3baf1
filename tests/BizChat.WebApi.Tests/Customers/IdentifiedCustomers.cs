using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using BizChat.Domain.Access;
using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

using static BizChat.WebApi.Tests.Customers.CustomerSteps;

namespace BizChat.WebApi.Tests.Customers;

public sealed class IdentifiedCustomers(GuardedServer guarded)
{
    private BizChatServer Server => guarded.Server;

    [Fact]
    public async Task One_history_on_all_devices()
    {
        var (shop, secret) = await ShopAsync();
        var phone = await Server.IdentifyAsync(Server.Api, shop, Vouch(secret, "customer-42"));
        var fromPhone = await phone.Api.StartConversationAsync(shop, "Ada", "from the phone");

        var laptop = await Server.IdentifyAsync(Server.Api, shop, Vouch(secret, "customer-42"));
        var fromLaptop = await laptop.Api.StartConversationAsync(shop, "Ada", "from the laptop");

        Assert.Equal(phone.Id, laptop.Id);
        foreach (var device in new[] { phone, laptop })
            Assert.Equal([fromLaptop, fromPhone], (await device.Api.GetAsync("/api/customers/me/conversations")).Json.Numbers("id"));
        Assert.Equal("from the phone", (await laptop.Api.MessagesAsync(fromPhone))[0].Text("content"));
    }

    [Fact]
    public async Task A_visitors_conversations_become_the_customers_and_the_visitors_token_stops()
    {
        var (shop, secret) = await ShopAsync();
        var (visitor, id) = await Server.VisitAsync(shop, "before signing in");
        var note = (await visitor.Api.UploadAsync("my note"u8.ToArray())).Expect(HttpStatusCode.Created).Json.Text("url")!;
        await using var watching = await visitor.ConnectAsync();
        await watching.CallAsync("join_conversation", id);
        using var agent = await Server.SignInAsync(shop);
        await using var inbox = await agent.ConnectAsync();
        await inbox.CallAsync("join_business", shop);

        var ada = await Server.IdentifyAsync(visitor.Api, shop, Vouch(secret, new { sub = "42", exp = 4102444800, name = "Ada Lovelace", email = "ada@x.test" }));

        Assert.NotEqual(visitor.Id, ada.Id);
        Assert.Equal([id], (await ada.Api.GetAsync("/api/customers/me/conversations")).Json.Numbers("id"));
        (await ada.Api.PostAsync(ApiClient.Messages(id), new { senderType = "customer", senderName = "Ada", fileUrl = note })).Expect(HttpStatusCode.Created);
        await inbox.HearAsync("conversation_updated", conversation => conversation.Number("id") == id && conversation.Text("customer_id") == ada.Id);
        await watching.Closed.WaitAsync(Until.Patience);
        (await visitor.Api.GetAsync($"/api/conversations/{id}")).AssertRefused(HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Assert.ThrowsAsync<HttpRequestException>(() => visitor.ConnectAsync())).StatusCode);
    }

    [Fact]
    public async Task The_older_way_by_a_hash_leads_to_the_same_customer()
    {
        var (shop, secret) = await ShopAsync();
        var hash = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), "42"u8));

        var known = (await Server.Api.PostAsync("/api/customers/identify", new { businessId = shop, identifier = "42", identifierHash = hash, name = "Ada" })).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(["customer", "customer_token"], known.Fields());
        Assert.Equal(["email", "id", "name"], known.GetProperty("customer").Fields());
        Assert.Equal(known.GetProperty("customer").Text("id"), (await Server.IdentifyAsync(Server.Api, shop, Vouch(secret, "42"))).Id);
        (await Server.Api.PostAsync("/api/customers/identify", new { businessId = shop, identifier = "43", identifierHash = hash })).AssertRefused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Nothing_but_the_businesss_own_signature_lets_anybody_in()
    {
        var (shop, secret) = await ShopAsync();
        var (_, others) = await ShopAsync();
        var good = new { sub = "42", exp = DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds() };
        var body = Base64Url.EncodeToString("""{"alg":"none"}"""u8) + "." + Vouch(secret, good).Split('.')[1];
        string[] forged =
        [
            body + ".", body, Vouch(secret, good, """{"alg":"none"}"""), Vouch(secret, good, """{"alg":"RS256"}"""), Vouch(secret, good, """{"alg":"HS512"}"""),
            Vouch(secret, new { sub = "42" }), Vouch(secret, new { sub = "42", exp = DateTimeOffset.UtcNow.AddMinutes(-5).ToUnixTimeSeconds() }), Vouch(secret, new { good.exp }),
            Vouch(others, good), Vouch("", good), Vouch("secret", good), "x", "..",
        ];

        var refusals = new HashSet<string>();
        foreach (var token in forged)
        {
            var reply = await Server.Api.PostAsync("/api/customers/identify", new { businessId = shop, token });
            reply.AssertRefused(HttpStatusCode.Unauthorized);
            refusals.Add(reply.Json.Text("type") + reply.Json.Text("detail"));
        }

        Assert.Single(refusals);
        (await Server.Api.PostAsync("/api/customers/identify", new { businessId = await Server.OpenBusinessAsync(), token = Vouch("", good) })).AssertRefused(HttpStatusCode.Unauthorized);
        await Server.IdentifyAsync(Server.Api, shop, Vouch(secret, good));
    }

    [Fact]
    public async Task A_token_that_has_ended_does_not_stand_in_the_way()
    {
        var (shop, secret) = await ShopAsync();
        var (visitor, _) = await Server.VisitAsync(shop);
        var ada = await Server.IdentifyAsync(visitor.Api, shop, Vouch(secret, "42"));

        var again = await Server.IdentifyAsync(visitor.Api, shop, Vouch(secret, "42"));

        Assert.Equal(ada.Id, again.Id);
    }

    [Fact]
    public async Task A_token_that_a_business_signed_is_no_token_of_this_server()
    {
        var (shop, secret) = await ShopAsync();
        var (ada, id) = await Server.VisitAsync(shop);

        using var forger = new AuthenticatedClient(ada.Id, Vouch(secret, new { sub = ada.Id, exp = 4102444800, iss = "bizchat", aud = "bizchat-customer" }), Server);

        (await forger.Api.GetAsync($"/api/conversations/{id}")).AssertRefused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Only_an_owner_makes_the_secret_and_a_new_one_ends_the_old()
    {
        var shop = await Server.OpenBusinessAsync();
        using var owner = await Server.SignInAsync(shop, Role.Owner);
        using var agent = await Server.SignInAsync(shop);
        using var key = await Server.MakeKeyAsync(shop);
        using var outsider = await Server.SignInAsync(await Server.OpenBusinessAsync(), Role.Owner);
        var path = $"/api/business/{shop}/identity-secret";

        foreach (var colleague in new[] { agent, key }) (await colleague.Api.PostAsync(path, new { })).AssertRefused(HttpStatusCode.Forbidden);
        (await outsider.Api.PostAsync(path, new { })).AssertRefused(HttpStatusCode.NotFound);
        (await Server.Api.PostAsync(path, new { })).AssertRefused(HttpStatusCode.Unauthorized);

        var old = await owner.SecretAsync(shop);
        await Server.IdentifyAsync(Server.Api, shop, Vouch(old, "42"));
        await owner.SecretAsync(shop);
        (await Server.Api.PostAsync("/api/customers/identify", new { businessId = shop, token = Vouch(old, "42") })).AssertRefused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_start_that_is_repeated_gives_nobody_the_identified_customers_token()
    {
        var (shop, secret) = await ShopAsync();
        var start = new { businessId = shop, customerName = "Ada", clientConversationId = Guid.NewGuid() };
        var started = (await Server.Api.PostAsync("/api/conversations", start)).Expect(HttpStatusCode.Created).Json;
        using var visitor = new AuthenticatedClient(started.Text("customer_id")!, started.Text("customer_token")!, Server);

        await Server.IdentifyAsync(visitor.Api, shop, Vouch(secret, "42"));

        (await Server.Api.PostAsync("/api/conversations", start)).AssertRefused(HttpStatusCode.Conflict);
    }

    private async Task<(string Shop, string Secret)> ShopAsync()
    {
        var shop = await Server.OpenBusinessAsync();
        using var owner = await Server.SignInAsync(shop, Role.Owner);
        return (shop, await owner.SecretAsync(shop));
    }
}
