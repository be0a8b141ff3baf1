using System.Net;
using BizChat.Domain.Access;
using BizChat.TestKit.Http;
using BizChat.TestKit.Hub;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Access;

public sealed class SigningIn(GuardedServer guarded)
{
    private BizChatServer Server => guarded.Server;

    [Fact]
    public async Task An_agent_signs_in_and_works_for_the_own_business_only()
    {
        var shop = await Server.OpenBusinessAsync("Shop");
        var other = await Server.OpenBusinessAsync();
        using var bo = await Server.SignInAsync(shop, Role.Owner, "Bo");

        var me = (await bo.Api.GetAsync("/api/auth/me")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal((bo.Id, "Bo", bo.Email), (me.Text("id"), me.Text("name"), me.Text("email")));
        var membership = Assert.Single(me.GetProperty("memberships").EnumerateArray());
        Assert.Equal((shop, "Shop", "owner"), (membership.Text("business_id"), membership.Text("business_name"), membership.Text("role")));
        (await bo.Api.GetAsync($"/api/conversations/business/{shop}")).Expect(HttpStatusCode.OK);
        (await bo.Api.GetAsync($"/api/conversations/business/{other}")).AssertRefused(HttpStatusCode.NotFound);
        (await Server.Api.GetAsync($"/api/conversations/business/{shop}")).AssertRefused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_acts_as_its_business_and_a_customer_sees_the_own_conversations()
    {
        var shop = await Server.OpenBusinessAsync();
        using var key = await Server.MakeKeyAsync(shop);
        using var ada = await Server.MakeCustomerAsync(shop);
        using var eve = await Server.MakeCustomerAsync(shop, "Eve");

        var id = await ada.Api.StartConversationAsync(shop);
        await key.Api.SendAsync(id, "hello", "business");
        await ada.Api.SendAsync(id, "hi");

        Assert.Equal(2, (await ada.Api.MessagesAsync(id)).GetArrayLength());
        (await eve.Api.GetAsync(ApiClient.Messages(id))).AssertRefused(HttpStatusCode.NotFound);
        (await key.Api.GetAsync("/api/auth/me")).AssertRefused(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_address_that_nobody_has_is_answered_like_a_wrong_password()
    {
        var agent = await Server.RegisterAsync("Bo", (await Server.OpenBusinessAsync(), Role.Agent));

        var wrong = await Server.Api.PostAsync("/api/auth/login", new { email = agent.Email, password = "not the password" });
        var unknown = await Server.Api.PostAsync("/api/auth/login", new { email = "nobody@shop.test", password = "not the password" });

        wrong.AssertRefused(HttpStatusCode.Unauthorized);
        unknown.AssertRefused(HttpStatusCode.Unauthorized);
        Assert.Equal(WithoutTrace(wrong), WithoutTrace(unknown));
        Assert.Equal(wrong.Header("WWW-Authenticate"), unknown.Header("WWW-Authenticate"));
        await Server.SignInAsync(agent);
    }

    [Theory]
    [InlineData("""{"password":"x"}""", "email")]
    [InlineData("""{"email":" ","password":"x"}""", "email")]
    [InlineData("""{"email":"a@b"}""", "password")]
    [InlineData("""{"email":"a@b","password":5}""", "password")]
    public async Task What_is_missing_is_named(string body, string field) =>
        (await Server.Api.PostRawAsync("/api/auth/login", body)).AssertRefused(HttpStatusCode.BadRequest, field);

    [Fact]
    public async Task The_hub_lets_in_who_has_a_token_and_nobody_else()
    {
        var shop = await Server.OpenBusinessAsync();
        using var bo = await Server.SignInAsync(shop);
        await using var hub = await bo.ConnectAsync();

        Assert.Equal(shop, (await hub.CallAsync("join_business", shop)).Text("businessId"));
        await Assert.ThrowsAsync<HubRefusalException>(async () => await hub.CallAsync("join_business", await Server.OpenBusinessAsync()));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Assert.ThrowsAsync<HttpRequestException>(() => Server.ConnectAsync())).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Assert.ThrowsAsync<HttpRequestException>(() => Server.ConnectAsync(bearer: bo.Bearer + "x"))).StatusCode);
    }

    private static string WithoutTrace(Reply reply) => string.Join('|', reply.Json.EnumerateObject().Where(part => part.Name != "trace_id"));
}
