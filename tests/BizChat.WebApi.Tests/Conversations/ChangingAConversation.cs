using System.Net;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Conversations;

public sealed class ChangingAConversation(SharedServer shared, GuardedServer guarded)
{
    private readonly BizChatServer server = shared.Server;
    private readonly ApiClient api = shared.Server.Api;

    [Fact]
    public async Task What_is_given_is_changed_and_the_rest_stays()
    {
        var shop = await server.OpenBusinessAsync();
        var id = await api.StartConversationAsync(shop, "Ada", "Hello");
        var grace = await server.HireAsync(shop, "Grace");

        var changed = (await api.PatchAsync($"/api/conversations/{id}", new { status = "snoozed", assigneeId = grace, customerEmail = "ada@x.test" })).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(("snoozed", "Ada", "ada@x.test"), (changed.Text("status"), changed.Text("customer_name"), changed.Text("customer_email")));
        Assert.Equal(["avatar_url", "id", "name"], changed.GetProperty("assignee").Fields());
        Assert.Equal((grace, "Grace"), (changed.GetProperty("assignee").Text("id"), changed.GetProperty("assignee").Text("name")));
        Assert.Equal(changed.ToString(), (await api.ConversationAsync(id)).ToString());
    }

    [Fact]
    public async Task Details_of_the_customer_are_changed_in_all_conversations_and_each_tells_so()
    {
        var shop = await guarded.Server.OpenBusinessAsync();
        using var bo = await guarded.Server.SignInAsync(shop);
        using var ada = await guarded.Server.MakeCustomerAsync(shop, "Ada");
        using var eve = await guarded.Server.MakeCustomerAsync(shop, "Eve");
        var (one, two, hers) = (await ada.Api.StartConversationAsync(shop, "Ada"), await ada.Api.StartConversationAsync(shop, "Ada L."), await eve.Api.StartConversationAsync(shop, "Eve"));
        (await bo.Api.PatchAsync($"/api/conversations/{two}", new { customerPhone = "+1" })).Expect(HttpStatusCode.OK);
        await using var hub = await bo.ConnectAsync();
        await hub.CallAsync("join_business", shop);

        (await eve.Api.PatchAsync($"/api/conversations/{one}", new { customerName = "Mallory" })).AssertRefused(HttpStatusCode.NotFound);
        (await bo.Api.PatchAsync($"/api/conversations/{one}", new { customerName = "Ada Lovelace", customerEmail = "ada@x.test" })).Expect(HttpStatusCode.OK);

        foreach (var id in new[] { one, two })
        {
            var heard = (await hub.HearAsync("conversation_updated", conversation => conversation.Number("id") == id)).Payload;
            Assert.Equal(heard.ToString(), (await bo.Api.ConversationAsync(id)).ToString());
            Assert.Equal(("Ada Lovelace", "ada@x.test", "+1"), (heard.Text("customer_name"), heard.Text("customer_email"), heard.Text("customer_phone")));
        }
        Assert.Equal("Eve", (await bo.Api.ConversationAsync(hers)).Text("customer_name"));
        Assert.Equal(["Ada Lovelace+1"], guarded.Server.Database.Column($"SELECT name || phone FROM customers WHERE id = '{ada.Id}'"));
    }

    [Fact]
    public async Task Null_clears_phone_email_and_assignee()
    {
        var shop = await server.OpenBusinessAsync();
        var id = await api.StartConversationAsync(shop);
        var grace = await server.HireAsync(shop, "Grace");
        await api.PatchAsync($"/api/conversations/{id}", new { assigneeId = grace, customerPhone = "+1", customerEmail = "a@x.test" });

        var cleared = (await api.PatchRawAsync($"/api/conversations/{id}", """{"assigneeId":null,"customerPhone":null,"customerEmail":null}""")).Expect(HttpStatusCode.OK).Json;

        Assert.True(cleared.IsNull("assignee") && cleared.IsNull("customer_phone") && cleared.IsNull("customer_email"));
    }

    [Theory]
    [InlineData("""{"customerName":null}""", "customerName")]
    [InlineData("""{"customerName":""}""", "customerName")]
    [InlineData("""{"status":"open"}""", "status")]
    [InlineData("""{"status":null}""", "status")]
    [InlineData("""{"status":1}""", "status")]
    [InlineData("""{"assigneeId":"nobody"}""", "assigneeId")]
    [InlineData("""{"labelIds":["none"]}""", "labelIds")]
    [InlineData("""{"labelIds":[null]}""", "labelIds")]
    [InlineData("""{"labelIds":"none"}""", "labelIds")]
    [InlineData("""{"priority":"highest"}""", "priority")]
    [InlineData("""{"snoozedUntil":"2020-01-01T00:00:00Z"}""", "snoozedUntil")]
    [InlineData("""{"snoozedUntil":"2100-01-01T00:00:00"}""", "snoozedUntil")]
    [InlineData("""{"snoozedUntil":4102444800}""", "snoozedUntil")]
    [InlineData("""{"snoozedUntil":"2100-01-01T00:00:00Z","status":"active"}""", "snoozedUntil")]
    [InlineData("""{"snoozedUntil":"2100-01-01T00:00:00Z","status":"resolved"}""", "snoozedUntil")]
    [InlineData("""{"status":"resolved","customerName":"a\u0000b"}""", "customerName")]
    public async Task What_cannot_be_is_refused_by_name_and_changes_nothing(string body, string field)
    {
        var id = await server.StartConversationAsync();
        await api.PatchAsync($"/api/conversations/{id}", new { status = "snoozed" });
        var before = await api.ConversationAsync(id);

        (await api.PatchRawAsync($"/api/conversations/{id}", body)).AssertRefused(HttpStatusCode.BadRequest, field);

        Assert.Equal(before.ToString(), (await api.ConversationAsync(id)).ToString());
    }

    [Fact]
    public async Task An_agent_of_another_business_cannot_be_assigned()
    {
        var id = await server.StartConversationAsync();
        var stranger = await server.HireAsync(await server.OpenBusinessAsync(), "Stranger");

        (await api.PatchAsync($"/api/conversations/{id}", new { assigneeId = stranger })).AssertRefused(HttpStatusCode.BadRequest, "assigneeId");
    }

    [Fact]
    public async Task The_status_has_a_short_form()
    {
        var id = await server.StartConversationAsync();

        var changed = (await api.PatchAsync($"/api/conversations/{id}/status", new { status = "resolved" })).Expect(HttpStatusCode.OK).Json;

        Assert.Equal("resolved", changed.Text("status"));
        (await api.PatchRawAsync($"/api/conversations/{id}/status", "{}")).AssertRefused(HttpStatusCode.BadRequest, "status");
        (await api.PatchRawAsync($"/api/conversations/{id}/status", """{"status":null}""")).AssertRefused(HttpStatusCode.BadRequest, "status");
    }

    [Theory]
    [InlineData("resolved")]
    [InlineData("snoozed")]
    public async Task A_customer_who_writes_makes_it_active_again_and_the_business_does_not(string status)
    {
        var id = await server.StartConversationAsync();
        await api.PatchAsync($"/api/conversations/{id}/status", new { status });

        await api.SendAsync(id, "One more thing", "business");
        Assert.Equal(status, (await api.ConversationAsync(id)).Text("status"));

        await api.SendAsync(id, "Wait!");
        Assert.Equal("active", (await api.ConversationAsync(id)).Text("status"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("999999999")]
    [InlineData("9223372036854775807")]
    [InlineData("99999999999999999999")]
    [InlineData("abc")]
    [InlineData("1.5")]
    public async Task An_unknown_id_is_not_found(string id)
    {
        (await api.GetAsync($"/api/conversations/{id}")).AssertRefused(HttpStatusCode.NotFound);
        (await api.PatchAsync($"/api/conversations/{id}", new { status = "active" })).AssertRefused(HttpStatusCode.NotFound);
    }
}
