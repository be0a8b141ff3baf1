using System.Net;
using BizChat.Domain.Access;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Customers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Inbox;

public sealed class ChangingMany(GuardedServer guarded)
{
    private BizChatServer Server => guarded.Server;

    [Fact]
    public async Task All_are_changed_alike_and_those_of_others_are_refused_like_unknown_ones()
    {
        var shop = await Server.OpenBusinessAsync();
        using var bo = await Server.SignInAsync(shop, Role.Owner);
        string[] labels = [await LabelAsync("a"), await LabelAsync("b")];
        var ids = new List<long>();
        for (var i = 0; i < 60; i++) ids.Add((await Server.VisitAsync(shop)).Conversation);
        await bo.Api.PatchAsync($"/api/conversations/{ids[0]}", new { labelIds = labels[1..] });
        var (_, foreign) = await Server.VisitAsync(await Server.OpenBusinessAsync());

        var result = (await BulkAsync(new
        {
            ids = ids.Concat([foreign, 999_999_999, ids[0]]),
            change = new { status = "resolved", assigneeId = bo.Id, priority = "low", addLabelIds = labels[..1], removeLabelIds = labels[1..], read = true },
        })).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(ids, result.GetProperty("changed").EnumerateArray().Select(id => id.GetInt64()));
        Assert.Equal([(foreign, "conversation.not_found"), (999_999_999, "conversation.not_found")], result.GetProperty("refused").EnumerateArray().Select(one => (one.Number("id"), one.Text("code"))));
        foreach (var id in ids)
        {
            var changed = await bo.Api.ConversationAsync(id);
            Assert.Equal(("resolved", "low", 0, "a"), (changed.Text("status"), changed.Text("priority"), changed.Number("unread_count"), string.Join(',', changed.GetProperty("labels").Texts("name"))));
            Assert.Equal(bo.Id, changed.GetProperty("assignee").Text("id"));
        }
        Assert.Equal("read", (await bo.Api.MessagesAsync(ids[0]))[0].Text("status"));
        Assert.Equal("active", await Server.ReadAsync($"SELECT status FROM conversations WHERE id = {foreign}"));

        var again = (await BulkAsync(new { ids = ids.Take(2), change = new { status = "resolved" } })).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(2, again.GetProperty("changed").GetArrayLength());
        (await BulkAsync(new { ids = ids.Take(1), change = new { read = false } })).Expect(HttpStatusCode.OK);
        Assert.Equal(1, (await bo.Api.ConversationAsync(ids[0])).Number("unread_count"));

        Task<Reply> BulkAsync(object body) => bo.Api.PostAsync($"/api/business/{shop}/conversations/bulk", body);
        async Task<string> LabelAsync(string name) => (await bo.Api.PostAsync($"/api/business/{shop}/labels", new { name, color = "#aabbcc" })).Expect(HttpStatusCode.Created).Json.Text("id")!;
    }

    [Theory]
    [InlineData("""{"change":{}}""", "ids")]
    [InlineData("""{"ids":[1]}""", "change")]
    [InlineData("""{"ids":[ID],"change":{"status":"open"}}""", "change.status")]
    [InlineData("""{"ids":[ID],"change":{"status":"resolved","assigneeId":"nobody"}}""", "change.assigneeId")]
    [InlineData("""{"ids":[ID],"change":{"status":"resolved","addLabelIds":["none"]}}""", "change.addLabelIds")]
    [InlineData("""{"ids":[ID],"change":{"priority":"low","removeLabelIds":["none"]}}""", "change.removeLabelIds")]
    [InlineData("""{"ids":[ID],"change":{"status":"resolved","snoozedUntil":"2100-01-01T00:00:00Z"}}""", "change.snoozedUntil")]
    [InlineData("""{"ids":[ID],"change":{"snoozedUntil":"2000-01-01T00:00:00Z"}}""", "change.snoozedUntil")]
    public async Task An_invalid_change_is_refused_as_a_whole(string body, string field)
    {
        var shop = await Server.OpenBusinessAsync();
        using var bo = await Server.SignInAsync(shop);
        var id = await bo.Api.StartConversationAsync(shop);
        var before = await bo.Api.ConversationAsync(id);

        (await bo.Api.PostRawAsync($"/api/business/{shop}/conversations/bulk", body.Replace("ID", $"{id}", StringComparison.Ordinal))).AssertRefused(HttpStatusCode.BadRequest, field);

        Assert.Equal(before.ToString(), (await bo.Api.ConversationAsync(id)).ToString());
    }

    [Fact]
    public async Task More_than_five_hundred_are_refused()
    {
        var shop = await Server.OpenBusinessAsync();
        using var bo = await Server.SignInAsync(shop);

        (await bo.Api.PostAsync($"/api/business/{shop}/conversations/bulk", new { ids = Enumerable.Range(1, 501), change = new { status = "resolved" } })).AssertRefused(HttpStatusCode.BadRequest, "ids");
    }

    [Fact]
    public async Task Marking_as_unread_moves_no_message_and_the_next_reading_takes_it_back()
    {
        var shop = await Server.OpenBusinessAsync();
        using var bo = await Server.SignInAsync(shop);
        var (_, id) = await Server.VisitAsync(shop);
        var message = (await bo.Api.MessagesAsync(id))[0].Number("id");
        await bo.Api.ReadAsync(id, message);
        await using var hub = await bo.ConnectAsync();
        await hub.CallAsync("join_business", shop);

        (await bo.Api.PostAsync($"/api/conversations/{id}/unread")).Expect(HttpStatusCode.NoContent);
        await hub.HearAsync("conversation_updated", one => one.Number("unread_count") == 1);
        Assert.Equal("read", (await bo.Api.MessagesAsync(id))[0].Text("status"));
        Assert.Contains(id, (await bo.Api.GetAsync($"/api/conversations/business/{shop}?unread=true")).Json.Numbers("id"));

        await bo.Api.ReadAsync(id, message);
        await hub.HearAsync("conversation_updated", one => one.Number("unread_count") == 0);
        Assert.Empty((await bo.Api.GetAsync($"/api/conversations/business/{shop}?unread=true")).Json.EnumerateArray());

        var silent = await bo.Api.StartConversationAsync(shop);
        (await bo.Api.PostAsync($"/api/conversations/{silent}/unread")).Expect(HttpStatusCode.NoContent);
        Assert.Equal(0, (await bo.Api.ConversationAsync(silent)).Number("unread_count"));
    }
}
