using System.Net;
using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.TestKit.Hub;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Realtime;

/// <summary>What is heard, and by whom: outsiders are proven to be connected and to hear what is theirs.</summary>
public sealed class HeardTests(People people)
{
    [Fact]
    public async Task A_conversation_and_a_business_are_heard_by_their_own_and_by_nobody_else()
    {
        await using var agent = await people.Agent.ConnectAsync();
        await using var customer = await people.Customer.ConnectAsync();
        await using var neighbour = await people.Principals["other customer"].ConnectAsync();
        await using var elsewhere = await people.Principals["agent elsewhere"].ConnectAsync();
        await using var keyElsewhere = await people.Principals["key elsewhere"].ConnectAsync();
        var id = await people.ConversationAsync();
        await agent.CallAsync("join_business", people.Shop);
        foreach (var insider in new[] { agent, customer }) await insider.CallAsync("join_conversation", id);
        HubUser[] outsiders = [neighbour, elsewhere, keyElsewhere];
        foreach (var outsider in outsiders)
        {
            await Assert.ThrowsAsync<HubRefusalException>(() => outsider.CallAsync("join_conversation", id));
            await Assert.ThrowsAsync<HubRefusalException>(() => outsider.CallAsync("join_business", people.Shop));
        }
        await neighbour.CallAsync("join_conversation", people.Neighbours);
        foreach (var outsider in new[] { elsewhere, keyElsewhere }) await outsider.CallAsync("join_business", people.Other);

        var sent = await customer.CallAsync("send_message", new { conversationId = id, senderType = "customer", senderName = "Ada", content = "secret" });
        await customer.CallAsync("typing_start", new { conversationId = id, senderName = "Ada", senderType = "customer" });
        await agent.CallAsync("message_read", new { conversationId = id, messageId = sent.Number("id") });
        await agent.CallAsync("typing_start", new { conversationId = id, senderName = "Support", senderType = "business" });
        (await people.Agent.SendAsync(HttpMethod.Patch, $"/api/conversations/{id}", new { status = "snoozed" })).Expect(HttpStatusCode.OK);
        var started = await people.ConversationAsync();
        foreach (var status in new[] { "away", "online" })
            (await people.Agent.SendAsync(HttpMethod.Patch, $"/api/business/{people.Shop}", new { status })).Expect(HttpStatusCode.OK);

        foreach (var insider in new[] { agent, customer })
        {
            await insider.HearAsync("business_status", business => business.Text("businessId") == people.Shop && business.Text("status") == "online");
            await insider.HearAsync("new_message", message => message.Text("content") == "secret");
            await insider.HearAsync("message_status_update", update => update.Number("conversationId") == id);
        }
        await agent.HearAsync("user_typing", typist => typist.Text("senderType") == "customer" && typist.Number("conversationId") == id);
        await customer.HearAsync("user_typing", typist => typist.Text("senderType") == "business" && typist.Number("conversationId") == id);
        await agent.HearAsync("conversation_updated", conversation => conversation.Number("id") == id && conversation.Text("status") == "snoozed");
        await agent.HearAsync("conversation_created", conversation => conversation.Number("id") == started);

        // What comes last proves that nothing is still on its way.
        (await people.Agent.SendAsync(HttpMethod.Post, ApiClient.Messages(people.Neighbours), new { senderType = "business", senderName = "Support", content = "last" })).Expect(HttpStatusCode.Created);
        (await people.Principals["agent elsewhere"].SendAsync(HttpMethod.Patch, $"/api/business/{people.Other}", new { status = "away" })).Expect(HttpStatusCode.OK);
        await neighbour.HearAsync("new_message", message => message.Text("content") == "last");
        foreach (var outsider in new[] { elsewhere, keyElsewhere }) await outsider.HearAsync("business_status", business => business.Text("businessId") == people.Other);
        Assert.DoesNotContain(neighbour.Heard, heard => heard.Name is not ("business_status" or "business_updated") && IdOf(heard) != people.Neighbours);
        Assert.All(new[] { elsewhere, keyElsewhere }, outsider => Assert.All(outsider.Heard, heard => Assert.Equal(people.Other, heard.Name is "business_updated" ? heard.Payload.Text("id") : heard.Payload.Text("businessId") ?? heard.Payload.Text("business_id"))));
        // Nor does a customer hear what only the business's room is told.
        Assert.DoesNotContain(customer.Heard, heard => heard.Name is "conversation_created" or "conversation_updated" or "user_online" or "user_offline");
    }

    /// <summary>Guard: RevocationMonitor sends the connections away of whoever has lost a right.</summary>
    [Fact]
    public async Task Whoever_is_removed_hears_nothing_any_more()
    {
        var removed = await people.HireAsync("leaver");
        await using var leaver = await removed.ConnectAsync();
        await using var stayer = await people.Agent.ConnectAsync();
        var id = await people.ConversationAsync();
        foreach (var user in new[] { leaver, stayer })
        {
            await user.CallAsync("join_business", people.Shop);
            await user.CallAsync("join_conversation", id);
        }
        await SayAsync(id, "before");
        await leaver.HearAsync("new_message", message => message.Text("content") == "before");

        (await people.Owner.SendAsync(HttpMethod.Delete, $"/api/business/{people.Shop}/members/{removed.AgentId}")).Expect(HttpStatusCode.NoContent);
        await leaver.Closed.WaitAsync(Until.Patience);
        await SayAsync(id, "after");

        await stayer.HearAsync("new_message", message => message.Text("content") == "after");
        Assert.DoesNotContain(leaver.Heard, heard => heard.Payload.Text("content") == "after" || heard.Payload.Text("last_message") == "after");
        await AssertRefusedAsync(removed, "join_business", people.Shop);
        await AssertRefusedAsync(removed, "join_conversation", id);
    }

    /// <summary>The monitor looks back a little, so it may close a new connection too; then the client connects once more.</summary>
    private static async Task AssertRefusedAsync(Person removed, string method, object subject)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var again = await removed.ConnectAsync();
            var refusal = await Assert.ThrowsAnyAsync<Exception>(() => again.CallAsync(method, subject));
            if (refusal is HubRefusalException) return;
            Assert.True(attempt < 5, refusal.ToString());
            await again.Closed.WaitAsync(Until.Patience);
        }
    }

    /// <summary>Guard: RevocationMonitor, as above; a key is asked for anew like an agent.</summary>
    [Fact]
    public async Task A_revoked_key_hears_nothing_any_more()
    {
        var program = await people.KeyAsync("program", people.Owner, people.Shop);
        await using var listener = await program.ConnectAsync();
        await using var stayer = await people.Agent.ConnectAsync();
        foreach (var user in new[] { listener, stayer }) await user.CallAsync("join_business", people.Shop);
        var before = await people.ConversationAsync();
        await listener.HearAsync("conversation_created", conversation => conversation.Number("id") == before);

        (await people.Owner.SendAsync(HttpMethod.Delete, $"/api/business/{people.Shop}/api-keys/{program.Token!.Split('_')[1]}")).Expect(HttpStatusCode.NoContent);
        await listener.Closed.WaitAsync(Until.Patience);
        var after = await people.ConversationAsync();

        await stayer.HearAsync("conversation_created", conversation => conversation.Number("id") == after);
        Assert.DoesNotContain(listener.Heard, heard => IdOf(heard) == after);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(program.ConnectAsync);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    /// <summary>Guard: FeedEndpoints asks who asks once more after it has waited.</summary>
    [Fact]
    public async Task An_agent_removed_while_waiting_for_the_feed_receives_nothing()
    {
        // Of their own, so that nothing but this test happens in it.
        var shop = await people.Server.OpenBusinessAsync();
        var (owner, removed) = (await people.HireAsync("owner", shop), await people.HireAsync("waiter", shop));
        var head = (await removed.SendAsync(HttpMethod.Get, "/api/events/head")).Expect(HttpStatusCode.OK).Json.Number("position");
        var path = $"/api/events?businessId={shop}&after={head}&wait=20";
        var (waiting, rightful) = (removed.SendAsync(HttpMethod.Get, path), owner.SendAsync(HttpMethod.Get, path));
        // A few answers later both have come to their waiting.
        for (var i = 0; i < 20; i++) (await people.Agent.SendAsync(HttpMethod.Get, "/api/events/head")).Expect(HttpStatusCode.OK);

        (await owner.SendAsync(HttpMethod.Delete, $"/api/business/{shop}/members/{removed.AgentId}")).Expect(HttpStatusCode.NoContent);
        await removed.UntilRefusedAsync($"/api/business/{shop}/members");
        (await people.Principals["visitor"].SendAsync(HttpMethod.Post, "/api/conversations", new { businessId = shop, customerName = "Ada" })).Expect(HttpStatusCode.Created);

        Assert.Equal(["conversation_created"], (await rightful).Expect(HttpStatusCode.OK).Json.Texts("type"));
        (await waiting).AssertRefused(HttpStatusCode.NotFound);
    }

    private async Task SayAsync(long id, string content) =>
        (await people.Customer.SendAsync(HttpMethod.Post, ApiClient.Messages(id), new { senderType = "customer", senderName = "Ada", content })).Expect(HttpStatusCode.Created);

    private static long? IdOf(HubEvent heard) =>
        new[] { "conversation_id", "conversationId", "id" }.Where(name => heard.Payload.TryGetProperty(name, out _)).Select(name => (long?)heard.Payload.Number(name)).FirstOrDefault();
}
