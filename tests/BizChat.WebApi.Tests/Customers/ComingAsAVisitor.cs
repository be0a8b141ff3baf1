using System.Net;
using System.Text.Json;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Customers;

public sealed class ComingAsAVisitor(GuardedServer guarded)
{
    private BizChatServer Server => guarded.Server;

    [Fact]
    public async Task A_visitor_is_given_a_token_that_opens_the_own_conversation()
    {
        var shop = await Server.OpenBusinessAsync();

        var (ada, id) = await Server.VisitAsync(shop);

        Assert.Equal("Hello", Assert.Single((await ada.Api.MessagesAsync(id)).EnumerateArray()).Text("content"));
        await ada.Api.SendAsync(id, "Anybody there?");
        var conversation = await ada.Api.ConversationAsync(id);
        Assert.Equal((ada.Id, 2L), (conversation.Text("customer_id"), conversation.Number("unread_count")));
        Assert.Null(conversation.Text("customer_token"));
        Assert.Equal(["conversation_created", "new_message", "new_message"], (await ada.Api.EventsAsync($"conversationId={id}")).Select(happened => happened.Text("type")));
    }

    [Fact]
    public async Task A_repeated_start_is_answered_with_the_same_token()
    {
        var start = new { businessId = await Server.OpenBusinessAsync(), customerName = "Ada", clientConversationId = Guid.NewGuid() };

        var first = (await Server.Api.PostAsync("/api/conversations", start)).Expect(HttpStatusCode.Created);
        var again = (await Server.Api.PostAsync("/api/conversations", start)).Expect(HttpStatusCode.OK);

        Assert.Equal(first.Text, again.Text);
        Assert.NotNull(first.Json.Text("customer_token"));
    }

    [Fact]
    public async Task Whoever_is_somebody_already_is_given_none()
    {
        var shop = await Server.OpenBusinessAsync();
        var (ada, _) = await Server.VisitAsync(shop);
        using var bo = await Server.SignInAsync(shop);
        using var key = await Server.MakeKeyAsync(shop);

        foreach (var who in new[] { ada, bo, key })
            Assert.DoesNotContain("customer_token", (await who.Api.PostAsync("/api/conversations", new { businessId = shop, customerName = "Ada" })).Expect(HttpStatusCode.Created).Json.Fields());
    }

    [Fact]
    public async Task Another_conversation_is_the_same_customers_and_both_are_listed()
    {
        var shop = await Server.OpenBusinessAsync();
        var (ada, first) = await Server.VisitAsync(shop);
        await Server.VisitAsync(shop);

        var second = await ada.Api.StartConversationAsync(shop);

        var own = (await ada.Api.GetAsync("/api/customers/me/conversations")).Expect(HttpStatusCode.OK);
        Assert.Equal([second, first], own.Json.Numbers("id"));
        Assert.Equal("2", own.Header("X-Total-Count"));
        Assert.All(own.Json.Texts("customer_id"), id => Assert.Equal(ada.Id, id));
        var page = await ada.Api.GetAsync("/api/customers/me/conversations?limit=1");
        Assert.Equal([second], page.Json.Numbers("id"));
        Assert.Equal("/api/customers/me/conversations?limit=1&offset=1", page.Link("next"));
        (await ada.Api.GetAsync("/api/customers/me/conversations?limit=0")).AssertRefused(HttpStatusCode.BadRequest, "limit");
    }

    [Fact]
    public async Task What_the_customer_has_not_read_is_counted_in_the_own_list()
    {
        var shop = await Server.OpenBusinessAsync();
        var (ada, id) = await Server.VisitAsync(shop);
        using var agent = await Server.SignInAsync(shop);
        foreach (var content in new[] { "Yes.", "Until six." })
            (await agent.Api.PostAsync(ApiClient.Messages(id), new { senderType = "business", senderName = "Support", content })).Expect(HttpStatusCode.Created);
        var newest = (await ada.Api.MessagesAsync(id)).EnumerateArray().Last().GetProperty("id").GetInt64();

        Assert.Equal([2], await UnreadAsync());
        (await ada.Api.PostAsync($"/api/conversations/{id}/read", new { messageId = newest })).Expect(HttpStatusCode.NoContent);
        Assert.Equal([0], await UnreadAsync());

        async Task<IEnumerable<long>> UnreadAsync() => (await ada.Api.GetAsync("/api/customers/me/conversations")).Json.Numbers("customer_unread_count");
    }

    [Fact]
    public async Task Nobody_but_the_customer_and_the_business_sees_it()
    {
        var (shop, elsewhere) = (await Server.OpenBusinessAsync(), await Server.OpenBusinessAsync());
        var (ada, id) = await Server.VisitAsync(shop);
        var (neighbour, theirs) = await Server.VisitAsync(shop);
        var (stranger, _) = await Server.VisitAsync(elsewhere);
        using var agent = await Server.SignInAsync(shop);
        using var outsider = await Server.SignInAsync(elsewhere);
        using var key = await Server.MakeKeyAsync(elsewhere);
        // Each is somebody who is let in where he or she belongs.
        (await neighbour.Api.GetAsync($"/api/conversations/{theirs}")).Expect(HttpStatusCode.OK);

        foreach (var path in new[] { $"/api/conversations/{id}", ApiClient.Messages(id), $"/api/events?conversationId={id}" })
        {
            foreach (var welcome in new[] { ada, agent }) (await welcome.Api.GetAsync(path)).Expect(HttpStatusCode.OK);
            foreach (var other in new[] { neighbour, stranger, outsider, key }) (await other.Api.GetAsync(path)).AssertRefused(HttpStatusCode.NotFound);
            (await Server.Api.GetAsync(path)).AssertRefused(HttpStatusCode.Unauthorized);
        }
        foreach (var other in new[] { neighbour, stranger })
        {
            (await other.Api.PostAsync(ApiClient.Messages(id), new { senderType = "customer", senderName = "Eve", content = "psst" })).AssertRefused(HttpStatusCode.NotFound);
            (await other.Api.PostAsync($"/api/conversations/{id}/read", new { messageId = 1 })).AssertRefused(HttpStatusCode.NotFound);
        }
        Assert.Single((await ada.Api.MessagesAsync(id)).EnumerateArray());
    }

    [Fact]
    public async Task A_customer_does_nothing_that_is_the_businesss()
    {
        var shop = await Server.OpenBusinessAsync();
        var (ada, id) = await Server.VisitAsync(shop);

        (await ada.Api.GetAsync($"/api/conversations/business/{shop}")).AssertRefused(HttpStatusCode.Forbidden);
        (await ada.Api.PatchAsync($"/api/conversations/{id}", new { status = "resolved" })).AssertRefused(HttpStatusCode.Forbidden);
        (await ada.Api.PatchAsync($"/api/business/{shop}", new { name = "Mine" })).AssertRefused(HttpStatusCode.Forbidden);
        (await ada.Api.GetAsync($"/api/business/{shop}/stats")).AssertRefused(HttpStatusCode.Forbidden);
        (await ada.Api.GetAsync($"/api/events?businessId={shop}")).AssertRefused(HttpStatusCode.Forbidden);
        (await ada.Api.PostAsync(ApiClient.Messages(id), new { senderType = "business", senderName = "Support", content = "Free for you" })).AssertRefused(HttpStatusCode.Forbidden, "senderType");
        (await ada.Api.PostAsync(ApiClient.Messages(id), new { senderType = "system", senderName = "System", content = "Free for you" })).AssertRefused(HttpStatusCode.BadRequest, "senderType");
        (await ada.Api.PostAsync($"/api/business/{shop}/identity-secret", new { })).AssertRefused(HttpStatusCode.Forbidden);
        (await ada.Api.GetAsync($"/api/business/{shop}/customers/{ada.Id}/export")).AssertRefused(HttpStatusCode.Forbidden);
        (await ada.Api.DeleteAsync($"/api/business/{shop}/customers/{ada.Id}")).AssertRefused(HttpStatusCode.Forbidden);
        (await ada.Api.PostAsync("/api/conversations", new { businessId = await Server.OpenBusinessAsync(), customerName = "Ada" })).AssertRefused(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Only_a_customer_has_conversations_of_the_own()
    {
        var shop = await Server.OpenBusinessAsync();
        using var owner = await Server.SignInAsync(shop, Domain.Access.Role.Owner);

        (await Server.Api.GetAsync("/api/customers/me/conversations")).AssertRefused(HttpStatusCode.Unauthorized);
        (await owner.Api.GetAsync("/api/customers/me/conversations")).AssertRefused(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_a_client_says_of_itself_counts_for_nothing()
    {
        var shop = await Server.OpenBusinessAsync();
        var (ada, _) = await Server.VisitAsync(shop);

        var eve = (await Server.Api.PostAsync("/api/conversations", new { businessId = shop, customerName = "Eve", customer_id = ada.Id, customerId = ada.Id, id = 1, unread_count = -5 })).Expect(HttpStatusCode.Created).Json;

        Assert.NotEqual(ada.Id, eve.Text("customer_id"));
        Assert.Equal(0, eve.Number("unread_count"));
        Assert.Equal(JsonValueKind.Null, eve.GetProperty("assignee").ValueKind);
    }
}
