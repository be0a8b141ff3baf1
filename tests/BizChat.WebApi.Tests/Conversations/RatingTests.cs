using System.Net;
using BizChat.Domain.Access;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Customers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Conversations;

public sealed class RatingTests(GuardedServer guarded)
{
    private BizChatServer Server => guarded.Server;

    [Fact]
    public async Task Its_customer_rates_a_resolved_conversation_and_both_sides_see_it_at_once()
    {
        var shop = await Server.OpenBusinessAsync();
        using var bo = await Server.SignInAsync(shop, Role.Owner);
        var (ada, id) = await Server.VisitAsync(shop);
        await using var agent = await bo.ConnectAsync();
        await agent.CallAsync("join_business", shop);
        await using var tab = await ada.ConnectAsync();
        await tab.CallAsync("join_conversation", id);
        var path = $"/api/conversations/{id}/rating";
        Assert.True((await ada.Api.ConversationAsync(id)).IsNull("rating"));
        Assert.Equal("rating.too_early", (await ada.Api.PostAsync(path, new { score = 5 })).Json.Text("code"));
        await bo.Api.PatchAsync($"/api/conversations/{id}", new { status = "resolved" });

        var rated = (await ada.Api.PostAsync(path, new { score = 5, comment = "Quick" })).Expect(HttpStatusCode.OK).Json;

        Assert.Equal((5L, "Quick"), (rated.GetProperty("rating").Number("score"), rated.GetProperty("rating").Text("comment")));
        Assert.Equal(rated.GetProperty("rating").ToString(), (await bo.Api.ConversationAsync(id)).GetProperty("rating").ToString());
        Assert.False(rated.TryGetProperty("resolved_at", out _));
        foreach (var user in new[] { agent, tab }) await user.HearAsync("conversation_updated", one => !one.IsNull("rating") && one.GetProperty("rating").Number("score") == 5);
        var activity = (await agent.HearAsync("conversation_activity", one => one.Text("type") == "rated")).Payload;
        Assert.Equal((5L, "customer"), (activity.Number("score"), activity.GetProperty("actor").Text("kind")));
        Assert.DoesNotContain(await ada.Api.EventsAsync($"conversationId={id}"), happened => happened.Text("type") == "conversation_activity");
        ada.Dispose();
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_nobody_but_the_customer_rates()
    {
        var shop = await Server.OpenBusinessAsync();
        using var bo = await Server.SignInAsync(shop, Role.Owner);
        var (ada, id) = await Server.VisitAsync(shop);
        var (neighbour, _) = await Server.VisitAsync(shop);
        var path = $"/api/conversations/{id}/rating";
        await bo.Api.PatchAsync($"/api/conversations/{id}", new { status = "resolved" });

        foreach (var score in new object?[] { null, 0, 6, "five", 4.5 }) (await ada.Api.PostAsync(path, new { score })).AssertRefused(HttpStatusCode.BadRequest, "score");
        (await ada.Api.PostAsync(path, new { score = 5, comment = new string('a', 1001) })).AssertRefused(HttpStatusCode.BadRequest, "comment");
        (await bo.Api.PostAsync(path, new { score = 5 })).AssertRefused(HttpStatusCode.Forbidden);
        (await neighbour.Api.PostAsync(path, new { score = 5 })).AssertRefused(HttpStatusCode.NotFound);
        (await Server.Api.PostAsync(path, new { score = 5 })).AssertRefused(HttpStatusCode.Unauthorized);

        Assert.True((await ShopAsync(shop)).GetProperty("asks_rating").GetBoolean());
        Assert.False((await bo.Api.PatchAsync($"/api/business/{shop}", new { ratingEnabled = false })).Expect(HttpStatusCode.OK).Json.GetProperty("rating_enabled").GetBoolean());
        Assert.Equal("rating.disabled", (await ada.Api.PostAsync(path, new { score = 5 })).Json.Text("code"));
        Assert.False((await ShopAsync(shop)).GetProperty("asks_rating").GetBoolean());
        Assert.False((await ShopAsync(shop)).TryGetProperty("rating_enabled", out _));
        Assert.True((await bo.Api.ConversationAsync(id)).IsNull("rating"));
        ada.Dispose();
        neighbour.Dispose();
    }

    [Fact]
    public async Task The_customers_export_has_it()
    {
        var shop = await Server.OpenBusinessAsync();
        using var bo = await Server.SignInAsync(shop, Role.Owner);
        var (ada, id) = await Server.VisitAsync(shop);
        await bo.Api.PatchAsync($"/api/conversations/{id}", new { status = "resolved" });
        await ada.Api.PostAsync($"/api/conversations/{id}/rating", new { score = 1, comment = "Slow" });
        await ada.Api.SendAsync(id, "Hello?");
        await bo.Api.PatchAsync($"/api/conversations/{id}", new { status = "resolved" });

        var plain = (await bo.Api.GetAsync($"/api/business/{shop}/customers/{ada.Id}/export")).Expect(HttpStatusCode.OK).Json;
        var whole = (await bo.Api.GetAsync($"/api/business/{shop}/customers/{ada.Id}/export?notes=true")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal("Slow", plain.GetProperty("conversations")[0].GetProperty("rating").Text("comment"));
        Assert.False(plain.TryGetProperty("activity", out _));
        Assert.Contains(whole.GetProperty("activity").EnumerateArray(), one => one.Text("type") == "rated");
        ada.Dispose();
    }

    private async Task<System.Text.Json.JsonElement> ShopAsync(string shop) => (await Server.Api.GetAsync($"/api/business/{shop}")).Expect(HttpStatusCode.OK).Json;
}
