using System.Net;
using BizChat.TestKit.Http;
using BizChat.TestKit.Hub;
using BizChat.WebApi.Tests.Policy;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Threats;

/// <summary>Nobody becomes somebody else, or gets at what is not his or hers, by what a request says.</summary>
public sealed class ForgedInputTests(People people)
{
    /// <summary>
    /// Mass assignment. Guard: a draft has the fields that its sender may decide on and no others, and entities have no public
    /// setters. A draft with one field more sees this fail.
    /// </summary>
    [Fact]
    public async Task What_the_server_decides_on_cannot_be_sent_along_with_a_message()
    {
        var id = await people.ConversationAsync();

        var sent = (await people.Customer.SendAsync(HttpMethod.Post, ApiClient.Messages(id), new
        {
            senderType = "customer",
            senderName = "Ada",
            content = "Hello",
            id = 1,
            seq = 99,
            status = "read",
            timestamp = "2000-01-01T00:00:00.000Z",
            createdAt = "2000-01-01T00:00:00.000Z",
            conversationId = people.Neighbours,
            conversation_id = people.Neighbours,
            businessId = people.Other,
            sender_type = "business",
            file_url = "/uploads/" + people.File,
            message_type = "image",
        })).Expect(HttpStatusCode.Created).Json;

        Assert.Equal((id, 1L, "sent", "customer", "text"), (sent.Number("conversation_id"), sent.Number("seq"), sent.Text("status"), sent.Text("sender_type"), sent.Text("message_type")));
        Assert.NotEqual(1, sent.Number("id"));
        Assert.True(sent.IsNull("file_url"));
        Assert.InRange(sent.Time("timestamp"), DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
    }

    /// <summary>Guard: as above.</summary>
    [Fact]
    public async Task Nor_with_a_conversation()
    {
        var neighbour = (await people.Owner.SendAsync(HttpMethod.Get, $"/api/conversations/{people.Neighbours}")).Expect(HttpStatusCode.OK).Json.Text("customer_id");
        object Forged() => new
        {
            businessId = people.Shop,
            customerName = "Mallory",
            id = people.Neighbours,
            customerId = neighbour,
            customer_id = neighbour,
            status = "resolved",
            unread_count = 99,
            unreadCount = 99,
            assigneeId = people.Agent.AgentId,
            created_at = "2000-01-01T00:00:00.000Z",
            business_id = people.Other,
        };

        var started = (await people.Principals["visitor"].SendAsync(HttpMethod.Post, "/api/conversations", Forged())).Expect(HttpStatusCode.Created).Json;
        var changed = (await people.Agent.SendAsync(HttpMethod.Patch, $"/api/conversations/{started.Number("id")}", new
        {
            customerName = "Changed",
            businessId = people.Other,
            business_id = people.Other,
            customerId = neighbour,
            customer_id = neighbour,
            unreadCount = 99,
            last_message = "forged",
        })).Expect(HttpStatusCode.OK).Json;

        Assert.NotEqual(people.Neighbours, started.Number("id"));
        Assert.Equal((people.Shop, "active", 0L), (started.Text("business_id"), started.Text("status"), started.Number("unread_count")));
        Assert.True(started.IsNull("assignee"));
        Assert.Equal((people.Shop, "Changed", 0L), (changed.Text("business_id"), changed.Text("customer_name"), changed.Number("unread_count")));
        Assert.True(changed.IsNull("last_message"));
        (await people.Principals["other customer"].SendAsync(HttpMethod.Get, $"/api/conversations/{started.Number("id")}")).AssertRefused(HttpStatusCode.NotFound);
    }

    /// <summary>Guard: as above; an invitation's role and business come from its row.</summary>
    [Fact]
    public async Task Nobody_chooses_more_than_was_offered()
    {
        var (_, token) = await people.InviteAsync("agent");

        var accepted = (await people.Principals["nobody"].SendAsync(HttpMethod.Post, "/api/invitations/accept", new
        {
            token,
            name = "Mallory",
            email = $"{Guid.NewGuid():N}@shop.test",
            password = "a long enough password",
            role = "owner",
            businessId = people.Other,
            memberships = new[] { new { business_id = people.Other, role = "owner" } },
        })).Expect(HttpStatusCode.OK).Json;
        var key = (await people.Owner.SendAsync(HttpMethod.Post, $"/api/business/{people.Shop}/api-keys", new { name = "Key", businessId = people.Other, id = "chosen", key = "bck_chosen_chosen" }))
            .Expect(HttpStatusCode.Created).Json;

        var membership = Assert.Single(accepted.GetProperty("user").GetProperty("memberships").EnumerateArray());
        Assert.Equal((people.Shop, "agent"), (membership.Text("business_id"), membership.Text("role")));
        Assert.DoesNotContain("chosen", key.ToString(), StringComparison.Ordinal);
        using var program = new Person("program", people.Server.Address, key.Text("key"));
        (await program.SendAsync(HttpMethod.Get, $"/api/business/{people.Other}/stats")).AssertRefused(HttpStatusCode.NotFound);
    }

    /// <summary>Guard: MessagePolicy.Author compares the side that is claimed with the caller's own.</summary>
    [Theory]
    [InlineData("customer", "business")]
    [InlineData("customer", "system")]
    [InlineData("customer", "Business")]
    [InlineData("agent", "customer")]
    [InlineData("agent", "system")]
    [InlineData("key", "customer")]
    public async Task Nobody_speaks_for_the_other_side(string who, string side)
    {
        var id = await people.ConversationAsync();
        var liar = people.Principals[who];
        await using var hub = await liar.ConnectAsync();
        await using var listener = await people.Agent.ConnectAsync();
        await listener.CallAsync("join_conversation", id);

        var reply = await liar.SendAsync(HttpMethod.Post, ApiClient.Messages(id), new { senderType = side, senderName = "Support Agent", content = "forged" });
        await Assert.ThrowsAsync<HubRefusalException>(() => hub.CallAsync("send_message", new { conversationId = id, senderType = side, senderName = "Support Agent", content = "forged" }));
        await Assert.ThrowsAsync<HubRefusalException>(() => hub.CallAsync("typing_start", new { conversationId = id, senderType = side, senderName = "Support Agent" }));

        reply.AssertRefused(side is "business" or "customer" ? HttpStatusCode.Forbidden : HttpStatusCode.BadRequest, "senderType");
        (await people.Customer.SendAsync(HttpMethod.Post, ApiClient.Messages(id), new { senderType = "customer", senderName = "Ada", content = "last" })).Expect(HttpStatusCode.Created);
        await listener.HearAsync("new_message", message => message.Text("content") == "last");
        Assert.Single(listener.Heard);
    }

    /// <summary>Guard: StoredFile.NameIn takes nothing but an address that this server gives.</summary>
    [Theory]
    [InlineData("https://evil.example/uploads/{0}")]
    [InlineData("//evil.example/uploads/{0}")]
    [InlineData("/uploads/../uploads/{0}")]
    [InlineData("/uploads//{0}")]
    [InlineData("/uploads/{0}?download")]
    [InlineData("/uploads/{0}#x")]
    [InlineData("/uploads/%2e%2e/{0}")]
    [InlineData("/UPLOADS/{0}")]
    [InlineData("uploads/{0}")]
    [InlineData("{0}")]
    [InlineData("javascript:alert(1)//uploads/{0}")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/uploads/11111111-1111-4111-8111-111111111111.txt")]
    [InlineData("/uploads/")]
    [InlineData("")]
    public async Task A_message_links_to_nothing_but_an_upload(string url)
    {
        var fileUrl = string.Format(System.Globalization.CultureInfo.InvariantCulture, url, people.File);

        var reply = await AttachAsync(people.Agent, fileUrl);

        reply.AssertRefused(HttpStatusCode.BadRequest, "fileUrl");
    }

    /// <summary>Guard: MessagePolicy.MayAttach.</summary>
    [Fact]
    public async Task Nor_to_an_upload_of_another_business()
    {
        using var upload = PolicyRequests.Upload(people.Other);
        var theirs = (await people.Principals["agent elsewhere"].SendAsync(upload)).Expect(HttpStatusCode.Created).Json.Text("url")!;

        (await AttachAsync(people.Agent, theirs)).AssertRefused(HttpStatusCode.BadRequest, "fileUrl");
        (await AttachAsync(people.Agent, "/uploads/" + people.File)).Expect(HttpStatusCode.Created);
    }

    private async Task<Reply> AttachAsync(Person sender, string fileUrl) =>
        await sender.SendAsync(HttpMethod.Post, ApiClient.Messages(people.Conversation), new { senderType = "business", senderName = "Support", fileUrl });
}
