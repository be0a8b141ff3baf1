using System.Net;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Conversations;

/// <summary>What somebody must say who starts a conversation, by the form of the business.</summary>
public sealed class PreChatTests(SharedServer shared, GuardedServer guarded)
{
    private static readonly object Everything = new
    {
        ask = "before",
        name = "required",
        email = "required",
        phone = "required",
        fields = new object[] { new { key = "topic", label = "Which?", type = "choice", choices = new[] { "order", "other" }, required = true }, new { key = "order_number", label = "Order", type = "text" } },
    };

    private readonly BizChatServer server = shared.Server;

    [Theory]
    [InlineData("""{"customerEmail":"a@b.test","customerPhone":"1","fields":{"topic":"order"}}""", "customerName", "customerName")]
    [InlineData("""{"customerName":"Ada","customerEmail":" ","customerPhone":"1","fields":{"topic":"order"}}""", "customerEmail", "customerEmail")]
    [InlineData("""{"customerName":"Ada","customerEmail":"ada","customerPhone":"1","fields":{"topic":"order"}}""", "customerEmail", "customerEmail")]
    [InlineData("""{"customerName":"Ada","customerEmail":"a@b.test","fields":{"topic":"order"}}""", "customerPhone", "customerPhone")]
    [InlineData("""{"customerName":"Ada","customerEmail":"a@b.test","customerPhone":"1"}""", "fields.topic", "fields")]
    [InlineData("""{"customerName":"Ada","customerEmail":"a@b.test","customerPhone":"1","fields":{"topic":"weather"}}""", "fields.topic", "fields")]
    [InlineData("""{"customerName":"Ada","customerEmail":"a@b.test","customerPhone":"1","fields":{"topic":"order","shoe_size":"7"}}""", "fields.shoe_size", "fields")]
    [InlineData("""{"customerName":"Ada","customerEmail":"a@b.test","customerPhone":"1","fields":{"topic":"order","order_number":"a\u0000"}}""", "fields.order_number", "fields")]
    public async Task What_is_missing_or_wrong_is_refused_by_name_and_nothing_is_started(string start, string field, string code)
    {
        var shop = await ShopAsync(Everything);

        var refused = await StartAsync(server, shop, start);

        refused.AssertRefused(HttpStatusCode.BadRequest, field);
        Assert.Equal("invalid." + code, refused.Json.Text("code"));
        Assert.Empty((await server.Api.GetAsync($"/api/conversations/business/{shop}")).Json.EnumerateArray());
    }

    [Fact]
    public async Task Whoever_has_answered_may_write_and_may_repeat_the_start()
    {
        var shop = await ShopAsync(Everything);
        var start = $$"""{"customerName":"Ada","customerEmail":"a@b.test","customerPhone":"1","fields":{"topic":"order","order_number":"7"},"clientConversationId":"{{Guid.NewGuid()}}"}""";

        var started = (await StartAsync(server, shop, start)).Expect(HttpStatusCode.Created).Json;

        Assert.Equal(started.Number("id"), (await StartAsync(server, shop, start)).Expect(HttpStatusCode.OK).Json.Number("id"));
    }

    [Theory]
    [InlineData("after", "required")]
    [InlineData("never", "required")]
    [InlineData("before", "optional")]
    [InlineData("before", "hidden")]
    public async Task A_name_may_be_left_out_where_it_need_not_be_said_first(string ask, string name)
    {
        var shop = await ShopAsync(new { ask, name, email = ask is "before" ? "optional" : "required" });

        var started = (await StartAsync(server, shop, """{"content":"Hello"}""")).Expect(HttpStatusCode.Created).Json;

        Assert.Equal("Visitor", started.Text("customer_name"));
    }

    [Fact]
    public async Task A_customer_is_not_asked_again_for_what_is_known_and_staff_are_not_asked()
    {
        var shop = await guarded.Server.OpenBusinessAsync();
        using var bo = await guarded.Server.SignInAsync(shop, Domain.Access.Role.Owner);
        (await bo.Api.PatchAsync($"/api/business/{shop}", new { widget = new { preChat = new { email = "required" } } })).Expect(HttpStatusCode.OK);
        var first = (await StartAsync(guarded.Server, shop, """{"customerName":"Ada","customerEmail":"a@b.test"}""")).Expect(HttpStatusCode.Created).Json;
        using var ada = new ApiClient(guarded.Server.Address, first.Text("customer_token"));

        var again = (await ada.PostAsync("/api/conversations", new { businessId = shop })).Expect(HttpStatusCode.Created).Json;

        Assert.Equal(("Ada", "a@b.test"), (again.Text("customer_name"), again.Text("customer_email")));
        (await bo.Api.PostAsync("/api/conversations", new { businessId = shop, customerName = "Walk-in" })).Expect(HttpStatusCode.Created);
        (await StartAsync(guarded.Server, shop, """{"customerName":"Eve"}""")).AssertRefused(HttpStatusCode.BadRequest, "customerEmail");
    }

    [Fact]
    public async Task Answers_become_attributes_and_are_not_asked_for_again()
    {
        var shop = await guarded.Server.OpenBusinessAsync();
        using var bo = await guarded.Server.SignInAsync(shop, Domain.Access.Role.Owner);
        (await bo.Api.PatchAsync($"/api/business/{shop}", new { widget = new { preChat = Everything } })).Expect(HttpStatusCode.OK);
        var first = (await StartAsync(guarded.Server, shop, """{"customerName":"Ada","customerEmail":"a@b.test","customerPhone":"1","fields":{"topic":"order","order_number":" "}}""")).Expect(HttpStatusCode.Created).Json;
        using var ada = new ApiClient(guarded.Server.Address, first.Text("customer_token"));

        (await ada.PostAsync("/api/conversations", new { businessId = shop, fields = new { order_number = "7" } })).Expect(HttpStatusCode.Created);

        var customer = (await bo.Api.GetAsync($"/api/business/{shop}/customers/{first.Text("customer_id")}")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal("""{"order_number":"7","topic":"order"}""", customer.GetProperty("attributes").GetRawText());
    }

    [Fact]
    public async Task A_visitor_who_is_asked_after_the_first_message_says_it_then()
    {
        var shop = await guarded.Server.OpenBusinessAsync();
        using var bo = await guarded.Server.SignInAsync(shop, Domain.Access.Role.Owner);
        (await bo.Api.PatchAsync($"/api/business/{shop}", new { widget = new { preChat = new { ask = "after", email = "required" } } })).Expect(HttpStatusCode.OK);
        var started = (await StartAsync(guarded.Server, shop, """{"content":"Hello"}""")).Expect(HttpStatusCode.Created).Json;
        using var ada = new ApiClient(guarded.Server.Address, started.Text("customer_token"));
        (await ada.PatchAsync("/api/customers/me", new { name = " " })).AssertRefused(HttpStatusCode.BadRequest, "name");
        (await ada.PatchAsync("/api/customers/me", new { email = "ada" })).AssertRefused(HttpStatusCode.BadRequest, "email");

        (await ada.PatchAsync("/api/customers/me", new { name = "Ada", email = "a@b.test" })).Expect(HttpStatusCode.NoContent);

        var shown = await bo.Api.ConversationAsync(started.Number("id"));
        Assert.Equal(("Ada", "a@b.test"), (shown.Text("customer_name"), shown.Text("customer_email")));
        var customer = (await bo.Api.GetAsync($"/api/business/{shop}/customers/{started.Text("customer_id")}")).Json;
        Assert.Equal(("Ada", "a@b.test"), (customer.Text("name"), customer.Text("email")));
    }

    private async Task<string> ShopAsync(object preChat)
    {
        var shop = await server.OpenBusinessAsync();
        (await server.Api.PatchAsync($"/api/business/{shop}", new { widget = new { preChat } })).Expect(HttpStatusCode.OK);
        return shop;
    }

    private static Task<Reply> StartAsync(BizChatServer server, string shop, string start) => server.Api.PostRawAsync("/api/conversations", start.Insert(1, $"\"businessId\":\"{shop}\","));
}
