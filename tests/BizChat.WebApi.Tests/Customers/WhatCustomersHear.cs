using System.Net;
using BizChat.TestKit.Http;
using BizChat.TestKit.Hub;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Customers;

/// <summary>Every outsider here is proven to be connected and to hear: what is not heard was not told.</summary>
public sealed class WhatCustomersHear(GuardedServer guarded)
{
    private BizChatServer Server => guarded.Server;

    [Fact]
    public async Task A_customer_hears_the_own_conversation_and_is_heard_as_customer()
    {
        var shop = await Server.OpenBusinessAsync();
        var (ada, id) = await Server.VisitAsync(shop);
        using var bo = await Server.SignInAsync(shop);
        await using var customer = await ada.ConnectAsync();
        await using var agent = await bo.ConnectAsync();
        await agent.CallAsync("join_business", shop);
        await agent.CallAsync("join_conversation", id);

        Assert.Equal(1, (await customer.CallAsync("join_conversation", id)).Number("lastSeq"));
        await agent.HearAsync("user_online", presence => presence.Number("conversationId") == id);
        var answer = await bo.Api.SendAsync(id, "How can I help?", "business");
        await customer.HearAsync("new_message", message => message.Text("content") == "How can I help?");
        await customer.CallAsync("message_read", new { conversationId = id, messageId = answer.Number("id") });
        await agent.HearAsync("message_status_update", update => update.Number("messageId") == answer.Number("id") && update.Text("status") == "read");
        await customer.CallAsync("typing_start", new { conversationId = id, senderName = "Ada", senderType = "customer" });
        await agent.HearAsync("user_typing", signal => signal.Text("senderType") == "customer");
        await customer.CallAsync("send_message", new { conversationId = id, senderType = "customer", senderName = "Ada", content = "My order" });
        await agent.HearAsync("new_message", message => message.Text("content") == "My order");
    }

    [Fact]
    public async Task Nobody_else_enters_the_conversation_or_speaks_in_it()
    {
        var (shop, elsewhere) = (await Server.OpenBusinessAsync(), await Server.OpenBusinessAsync());
        var (_, id) = await Server.VisitAsync(shop);
        var (neighbour, theirs) = await Server.VisitAsync(shop);
        var (stranger, strangers) = await Server.VisitAsync(elsewhere);
        using var outsider = await Server.SignInAsync(elsewhere);

        foreach (var (who, own) in new[] { (neighbour, theirs), (stranger, strangers), (outsider, strangers) })
        {
            await using var user = await who.ConnectAsync();
            Assert.Equal(own, (await user.CallAsync("join_conversation", own)).Number("conversationId"));

            Assert.Equal("conversation.not_found", await CodeAsync(user, "join_conversation", id));
            var side = who == outsider ? "business" : "customer";
            Assert.Equal("conversation.not_found", await CodeAsync(user, "send_message", new { conversationId = id, senderType = side, senderName = "Eve", content = "psst" }));
            Assert.Equal("conversation.not_found", await CodeAsync(user, "typing_start", new { conversationId = id, senderName = "Eve", senderType = side }));
            Assert.Equal("conversation.not_found", await CodeAsync(user, "typing_stop", new { conversationId = id, senderName = "Eve", senderType = side }));
            Assert.Equal("conversation.not_found", await CodeAsync(user, "message_read", new { conversationId = id, messageId = 1 }));
            Assert.Equal("conversation.not_found", await CodeAsync(user, "message_delivered", new { conversationId = id, messageId = 1 }));
        }
    }

    [Fact]
    public async Task A_customer_hears_the_status_of_the_business_and_nothing_of_others()
    {
        var (shop, elsewhere) = (await Server.OpenBusinessAsync(), await Server.OpenBusinessAsync());
        var (ada, id) = await Server.VisitAsync(shop);
        var (neighbour, theirs) = await Server.VisitAsync(shop);
        var (stranger, strangers) = await Server.VisitAsync(elsewhere);
        using var bo = await Server.SignInAsync(shop);
        await using var atNeighbours = await neighbour.ConnectAsync();
        await atNeighbours.CallAsync("join_conversation", theirs);
        await using var atStrangers = await stranger.ConnectAsync();
        await atStrangers.CallAsync("join_conversation", strangers);
        foreach (var user in new[] { atNeighbours, atStrangers })
            foreach (var business in new[] { shop, elsewhere })
                await Assert.ThrowsAsync<HubRefusalException>(() => user.CallAsync("join_business", business));

        await using (var customer = await ada.ConnectAsync())
        {
            await customer.CallAsync("join_conversation", id);
            await customer.CallAsync("typing_start", new { conversationId = id, senderName = "Ada", senderType = "customer" });
            var sent = await bo.Api.SendAsync(id, "secret", "business");
            await ada.Api.ReadAsync(id, sent.Number("id"));
            (await bo.Api.PatchAsync($"/api/conversations/{id}", new { status = "resolved" })).Expect(HttpStatusCode.OK);
            (await bo.Api.PatchAsync($"/api/business/{shop}/status", new { status = "away" })).Expect(HttpStatusCode.OK);
            await customer.HearAsync("message_status_update");
            // Of what is the business's the customer hears its public status only, and of the conversation what customers see.
            var heard = await ada.HeardByNowAsync(customer, shop);
            Assert.DoesNotContain(heard, happened => happened.Name is "conversation_created" or "user_online" or "user_offline");
            var own = Assert.Single(heard, happened => happened.Name is "conversation_updated");
            Assert.Equal((await ada.Api.ConversationAsync(id)).ToString(), own.Payload.ToString());
        }

        Assert.Equal("business_status", Assert.Single(await neighbour.HeardByNowAsync(atNeighbours, shop)).Name);
        Assert.Empty(await stranger.HeardByNowAsync(atStrangers, elsewhere));
    }

    [Fact]
    public async Task A_customer_hears_the_status_once_until_the_last_conversation_is_left()
    {
        var shop = await Server.OpenBusinessAsync();
        var (ada, id) = await Server.VisitAsync(shop);
        var second = await ada.Api.StartConversationAsync(shop);
        using var bo = await Server.SignInAsync(shop);
        await using var customer = await ada.ConnectAsync();
        foreach (var conversation in new[] { id, second }) await customer.CallAsync("join_conversation", conversation);

        await ChangeStatusAsync("away");
        await customer.CallAsync("leave_conversation", second);
        await ChangeStatusAsync("online");
        await customer.CallAsync("leave_conversation", id);
        await ChangeStatusAsync("offline");

        var heard = (await ada.HeardByNowAsync(customer, shop)).Where(happened => happened.Name is "business_status");
        Assert.Equal(["away", "online"], heard.Select(happened => happened.Payload.Text("status")));

        async Task ChangeStatusAsync(string status) => (await bo.Api.PatchAsync($"/api/business/{shop}/status", new { status })).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_customer_cannot_speak_type_or_read_for_the_business()
    {
        var shop = await Server.OpenBusinessAsync();
        var (ada, id) = await Server.VisitAsync(shop);
        await using var customer = await ada.ConnectAsync();
        await customer.CallAsync("join_conversation", id);
        var own = (await ada.Api.MessagesAsync(id))[0];

        Assert.Equal("message.other_side", await CodeAsync(customer, "send_message", new { conversationId = id, senderType = "business", senderName = "Support", content = "Free!" }));
        Assert.Equal("message.other_side", await CodeAsync(customer, "typing_start", new { conversationId = id, senderName = "Support", senderType = "business" }));
        await customer.CallAsync("message_read", new { conversationId = id, messageId = own.Number("id") });

        Assert.Equal("sent", (await ada.Api.MessagesAsync(id))[0].Text("status"));
        Assert.Equal(1, (await ada.Api.ConversationAsync(id)).Number("unread_count"));
    }

    private static async Task<string> CodeAsync(HubUser user, string method, object argument)
    {
        return (await Assert.ThrowsAsync<HubRefusalException>(() => user.CallAsync(method, argument))).Problem.Text("code")!;
    }
}
