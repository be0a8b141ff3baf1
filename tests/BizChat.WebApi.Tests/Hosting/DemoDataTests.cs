using System.Net;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Hosting;

public sealed class DemoDataTests
{
    [Fact]
    public async Task An_empty_database_gets_the_tech_store_and_its_five_customers()
    {
        await using var server = BizChatServer.Start(new ServerOptions { DemoData = true });

        var business = (await server.Api.GetAsync("/api/business/tech-store")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(("Tech Store Support", "online"), (business.Text("name"), business.Text("status")));

        var inbox = (await server.Api.GetAsync("/api/conversations/business/tech-store")).Json.EnumerateArray().ToArray();
        Assert.Equal(
            ["David Smith", "Emma Wilson", "John Doe", "Mike Chen", "Sarah Johnson"],
            inbox.Select(conversation => conversation.Text("customer_name")!).Order(StringComparer.Ordinal));
        Assert.Equal(["Emma Wilson"], inbox.Where(conversation => conversation.Text("status") == "resolved").Select(conversation => conversation.Text("customer_name")!));
        Assert.Equal(inbox.Select(conversation => conversation.Time("last_message_time")).OrderDescending(), inbox.Select(conversation => conversation.Time("last_message_time")));

        var john = await server.Api.ConversationAsync(1);
        Assert.Equal(("John Doe", "+1234567890"), (john.Text("customer_name"), john.Text("customer_phone")));
        Assert.Equal(2, john.Number("unread_count"));
    }

    [Fact]
    public async Task Every_conversation_is_a_real_exchange_that_its_inbox_entry_agrees_with()
    {
        await using var server = BizChatServer.Start(new ServerOptions { DemoData = true });

        foreach (var conversation in (await server.Api.GetAsync("/api/conversations/business/tech-store")).Json.EnumerateArray())
        {
            var messages = await server.Api.MessagesAsync(conversation.Number("id"));
            Assert.Contains("customer", messages.Texts("sender_type"));
            Assert.Contains("business", messages.Texts("sender_type"));
            Assert.Equal(messages.Texts("content").Last(), conversation.Text("last_message"));
            Assert.Equal(messages.Numbers("id").Last(), conversation.Number("last_message_id"));
            Assert.Equal(messages.Texts("timestamp").Last(), conversation.Text("last_message_time"));
            Assert.Equal(
                messages.EnumerateArray().Count(message => message.Text("sender_type") == "customer" && message.Text("status") != "read"),
                conversation.Number("unread_count"));
        }
    }

    [Fact]
    public async Task There_is_none_unless_it_is_asked_for()
    {
        await using var server = BizChatServer.Start();

        Assert.Equal(HttpStatusCode.NotFound, (await server.Api.GetAsync("/api/business/tech-store")).Status);
    }

    [Fact]
    public async Task It_is_made_once()
    {
        await using var server = new ServerProcess { MakesDatabase = true, Settings = { ["DEMO_DATA"] = "true" } };
        await server.StartAsync();
        using (var api = server.Client()) await api.SendAsync(1, "One more");
        Assert.Equal(0, await server.StopAsync());

        await server.StartAsync();

        using var again = server.Client();
        var inbox = await again.GetAsync("/api/conversations/business/tech-store");
        Assert.Equal("5", inbox.Header("X-Total-Count"));
        Assert.Equal("One more", inbox.Json[0].Text("last_message"));
    }
}
