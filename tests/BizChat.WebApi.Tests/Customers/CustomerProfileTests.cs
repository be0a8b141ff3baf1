using System.Net;
using System.Text.Json;
using BizChat.Domain.Access;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

using static BizChat.WebApi.Tests.Customers.CustomerSteps;

namespace BizChat.WebApi.Tests.Customers;

public sealed class CustomerProfileTests(GuardedServer guarded)
{
    private BizChatServer Server => guarded.Server;

    [Fact]
    public async Task What_a_customer_does_shows_in_the_profile_and_what_an_agent_corrects_in_every_conversation()
    {
        var shop = await Server.OpenBusinessAsync();
        using var bo = await Server.SignInAsync(shop);
        var (ada, id) = await Server.VisitAsync(shop);
        var second = await ada.Api.StartConversationAsync(shop, "Ada");
        var path = $"/api/business/{shop}/customers/{ada.Id}";
        await using var hub = await bo.ConnectAsync();
        await hub.CallAsync("join_business", shop);
        (await ada.Api.PostAsync("/api/customers/me/pages", new { url = "https://shop.example/socks?session=secret", title = "Socks" })).Expect(HttpStatusCode.NoContent);
        (await ada.Api.PatchAsync("/api/customers/me", new { attributes = new { cart = "3", plan = "free" } })).Expect(HttpStatusCode.NoContent);
        await hub.HearAsync("customer_updated", update => (update.Text("businessId"), update.Text("customerId")) == (shop, ada.Id));

        var read = (await bo.Api.GetAsync(path)).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(
            ["attributes", "chat_language", "created_at", "email", "erased_at", "external_id", "first_seen_at", "id", "last_seen_at", "locale", "name", "pages", "phone", "user_agent", "verified", "verified_attributes"], read.Fields());
        Assert.Equal(("Ada", "+49-30-1234", "3"), (read.Text("name"), read.Text("phone"), read.GetProperty("attributes").Text("cart")));
        var page = Assert.Single(read.GetProperty("pages").EnumerateArray());
        Assert.Equal(("https://shop.example/socks", "Socks"), (page.Text("url"), page.Text("title")));

        var changed = (await bo.Api.PatchAsync(path, new { name = "Ada Lovelace", email = "ada@shop.test", phone = (string?)null, attributes = new Dictionary<string, string?> { ["plan"] = "pro", ["cart"] = null } })).Expect(HttpStatusCode.OK).Json;
        await hub.HearAsync("customer_updated", update => update.Text("customerId") == ada.Id);
        Assert.Equal(("Ada Lovelace", "ada@shop.test", null), (changed.Text("name"), changed.Text("email"), changed.Text("phone")));
        Assert.Equal("""{"plan":"pro"}""", changed.GetProperty("attributes").ToString());
        Assert.Equal(changed.ToString(), (await bo.Api.GetAsync(path)).Json.ToString());
        foreach (var conversation in new[] { id, second })
        {
            Assert.Equal("Ada Lovelace", (await bo.Api.GetAsync($"/api/conversations/{conversation}")).Json.Text("customer_name"));
            var activity = (await bo.Api.GetAsync($"/api/conversations/{conversation}/activity")).Json.EnumerateArray().Single();
            Assert.Equal("details_changed", activity.Text("type"));
            Assert.Contains("attributes", activity.GetProperty("fields").EnumerateArray().Select(field => field.GetString()));
            Assert.DoesNotContain("pro", activity.GetProperty("fields").ToString(), StringComparison.Ordinal);
        }
        var feed = (await bo.Api.EventsAsync("businessId=" + shop)).Where(item => item.Text("type") == "customer_updated");
        Assert.Equal(2, feed.Count());
        Assert.DoesNotContain(await ada.Api.EventsAsync("conversationId=" + id), item => item.Text("type") == "customer_updated");
    }

    [Fact]
    public async Task Pages_are_recorded_only_while_the_business_wants_it()
    {
        var shop = await Server.OpenBusinessAsync();
        using var owner = await Server.SignInAsync(shop, Role.Owner);
        var (ada, _) = await Server.VisitAsync(shop);
        await LookAsync("before", recordPages: true);
        await LookAsync("meanwhile", recordPages: false);
        await LookAsync("after", recordPages: true);

        var pages = (await owner.Api.GetAsync($"/api/business/{shop}/customers/{ada.Id}")).Expect(HttpStatusCode.OK).Json.GetProperty("pages");
        Assert.Equal(["https://shop.example/after", "https://shop.example/before"], pages.EnumerateArray().Select(page => page.Text("url")));

        async Task LookAsync(string path, bool recordPages)
        {
            (await owner.Api.PatchAsync($"/api/business/{shop}", new { widget = new { recordPages } })).Expect(HttpStatusCode.OK);
            (await ada.Api.PostAsync("/api/customers/me/pages", new { url = "https://shop.example/" + path })).Expect(HttpStatusCode.NoContent);
        }
    }

    [Fact]
    public async Task The_list_comes_in_pages_and_is_searched()
    {
        var shop = await Server.OpenBusinessAsync();
        using var bo = await Server.SignInAsync(shop);
        foreach (var name in new[] { "Zoë Maß", "Bob", "Cem" }) await Server.VisitAsync(shop, name: name);
        await Server.VisitAsync(await Server.OpenBusinessAsync(), name: "Zoë elsewhere");
        var list = $"/api/business/{shop}/customers";

        var first = (await bo.Api.GetAsync(list + "?limit=2")).Expect(HttpStatusCode.OK);
        var second = (await bo.Api.GetAsync(first.Link("next")!)).Expect(HttpStatusCode.OK);

        Assert.Equal(["Cem", "Bob"], first.Json.Texts("name"));
        Assert.Equal(["Zoë Maß"], second.Json.Texts("name"));
        Assert.Null(second.Link("next"));
        Assert.Equal(["Zoë Maß"], (await bo.Api.GetAsync(list + "?search=mass%20ZOE")).Json.Texts("name"));
        (await bo.Api.GetAsync(list + "?cursor=x.y%25")).AssertRefused(HttpStatusCode.BadRequest, "cursor");
        (await bo.Api.GetAsync(list + "?limit=101")).AssertRefused(HttpStatusCode.BadRequest, "limit");
    }

    [Fact]
    public async Task Only_the_identity_token_makes_an_attribute_verified_and_a_visitor_brings_the_own_along()
    {
        var shop = await Server.OpenBusinessAsync();
        using var owner = await Server.SignInAsync(shop, Role.Owner);
        var secret = await owner.SecretAsync(shop);
        var (visitor, _) = await Server.VisitAsync(shop);
        (await visitor.Api.PatchAsync("/api/customers/me", new { attributes = new { cart = "3", plan = "free" } })).Expect(HttpStatusCode.NoContent);
        (await visitor.Api.PostAsync("/api/customers/me/pages", new { url = "https://shop.example/" })).Expect(HttpStatusCode.NoContent);

        var ada = await Server.IdentifyAsync(visitor.Api, shop, Vouch(secret, new { sub = "42", exp = 4102444800, name = "Ada", attributes = new { plan = "pro", orders = 7, vip = true, nested = new { no = 1 } } }));

        var path = $"/api/business/{shop}/customers/{ada.Id}";
        var read = (await owner.Api.GetAsync(path)).Expect(HttpStatusCode.OK).Json;
        Assert.Equal("""{"cart":"3","orders":"7","plan":"pro","vip":"true"}""", read.GetProperty("attributes").ToString());
        Assert.Equal(["orders", "plan", "vip"], read.GetProperty("verified_attributes").EnumerateArray().Select(key => key.GetString()));
        Assert.Equal((JsonValueKind.True, 1), (read.GetProperty("verified").ValueKind, read.GetProperty("pages").GetArrayLength()));
        foreach (var refused in new[] { await ada.Api.PatchAsync("/api/customers/me", new { attributes = new { plan = "enterprise" } }), await owner.Api.PatchAsync(path, new { attributes = new { plan = "enterprise" } }) })
            Assert.Equal("customer.verified_attribute", refused.Expect(HttpStatusCode.Conflict).Json.Text("code"));
        (await owner.Api.GetAsync($"/api/business/{shop}/customers/{visitor.Id}")).AssertRefused(HttpStatusCode.NotFound);
        (await Server.Api.PostAsync("/api/customers/identify", new { businessId = shop, token = Vouch(secret, new { sub = "43", exp = 4102444800, attributes = new { plan = new string('x', 1001) } }) })).AssertRefused(HttpStatusCode.BadRequest);
    }

    public static TheoryData<object, string> Malformed => new()
    {
        { new { name = (string?)null }, "name" }, { new { name = " " }, "name" }, { new { email = new string('x', 201) }, "email" }, { new { phone = "\0" }, "phone" },
        { new { attributes = new Dictionary<string, object> { [" "] = "x" } }, "attributes" }, { new { attributes = new { plan = 7 } }, "attributes.plan" }, { new { attributes = "x" }, "attributes" },
        { new { attributes = Enumerable.Range(0, 21).ToDictionary(i => $"k{i}", _ => "x") }, "attributes" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task What_is_malformed_is_refused_by_its_field(object changes, string field)
    {
        var shop = await Server.OpenBusinessAsync();
        using var bo = await Server.SignInAsync(shop);
        var (ada, _) = await Server.VisitAsync(shop);

        (await bo.Api.PatchAsync($"/api/business/{shop}/customers/{ada.Id}", changes)).AssertRefused(HttpStatusCode.BadRequest, field);
    }

    [Fact]
    public async Task Erased_nothing_is_left_of_the_profile_and_it_takes_nothing_new()
    {
        var shop = await Server.OpenBusinessAsync();
        using var owner = await Server.SignInAsync(shop, Role.Owner);
        var (ada, _) = await Server.VisitAsync(shop, name: "Wilhelmina");
        var path = $"/api/business/{shop}/customers/{ada.Id}";
        (await ada.Api.PatchAsync("/api/customers/me", new { attributes = new { plan = "pro" } })).Expect(HttpStatusCode.NoContent);
        (await ada.Api.PostAsync("/api/customers/me/pages", new { url = "https://shop.example/" })).Expect(HttpStatusCode.NoContent);
        Assert.Single((await owner.Api.GetAsync($"/api/business/{shop}/customers?search=wilhelmina")).Json.EnumerateArray());
        var export = (await owner.Api.GetAsync(path + "/export")).Expect(HttpStatusCode.OK).Json.GetProperty("customer");
        Assert.Equal(("pro", 1), (export.GetProperty("attributes").Text("plan"), export.GetProperty("pages").GetArrayLength()));

        (await owner.Api.DeleteAsync(path)).Expect(HttpStatusCode.NoContent);

        var read = (await owner.Api.GetAsync(path)).Expect(HttpStatusCode.OK).Json;
        Assert.True(read.IsNull("name") && read.IsNull("phone") && read.IsNull("user_agent") && read.IsNull("locale") && read.IsNull("chat_language"));
        Assert.False(read.IsNull("erased_at"));
        Assert.Equal(("{}", "[]"), (read.GetProperty("attributes").ToString(), read.GetProperty("pages").ToString()));
        Assert.Equal("customer.erased", (await owner.Api.PatchAsync(path, new { name = "Ada" })).Expect(HttpStatusCode.Conflict).Json.Text("code"));
        Assert.Empty((await owner.Api.GetAsync($"/api/business/{shop}/customers")).Json.EnumerateArray());
        Assert.Empty((await owner.Api.GetAsync($"/api/business/{shop}/customers?search=wilhelmina")).Json.EnumerateArray());
    }

    [Fact]
    public async Task Notes_are_in_an_export_only_when_the_owner_asks_for_them()
    {
        var shop = await Server.OpenBusinessAsync();
        using var owner = await Server.SignInAsync(shop, Role.Owner);
        using var bo = await Server.SignInAsync(shop);
        var (ada, id) = await Server.VisitAsync(shop);
        (await bo.Api.PostAsync($"/api/conversations/{id}/notes", new { content = "between us" })).Expect(HttpStatusCode.Created);
        var export = $"/api/business/{shop}/customers/{ada.Id}/export";

        var forCustomer = (await owner.Api.GetAsync(export)).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain("between us", forCustomer.Text, StringComparison.Ordinal);
        Assert.False(forCustomer.Json.TryGetProperty("activity", out _));
        Assert.DoesNotContain("between us", (await owner.Api.GetAsync(export + "?notes=false")).Text, StringComparison.Ordinal);
        Assert.Contains("between us", (await owner.Api.GetAsync(export + "?notes=true")).Expect(HttpStatusCode.OK).Json.GetProperty("activity").ToString(), StringComparison.Ordinal);
        foreach (var who in new[] { bo, ada }) (await who.Api.GetAsync(export + "?notes=true")).AssertRefused(HttpStatusCode.Forbidden);
    }
}
