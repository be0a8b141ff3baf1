using System.Net;
using System.Text.Json;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Conversations;

public sealed class ConversationList(SharedServer shared)
{
    private readonly BizChatServer server = shared.Server;
    private readonly ApiClient api = shared.Server.Api;

    [Fact]
    public async Task Latest_activity_comes_first()
    {
        var shop = await server.OpenBusinessAsync();
        var first = await api.StartConversationAsync(shop, content: "one");
        var second = await api.StartConversationAsync(shop, content: "two");
        var third = await api.StartConversationAsync(shop);

        Assert.Equal([third, second, first], await IdsAsync(shop));

        await api.SendAsync(first, "me again");
        await api.SendAsync(second, "a moment please", "business");

        Assert.Equal([second, first, third], await IdsAsync(shop));
    }

    [Fact]
    public async Task A_receipt_or_a_change_of_status_is_no_activity()
    {
        var shop = await server.OpenBusinessAsync();
        var first = await api.StartConversationAsync(shop, content: "one");
        var second = await api.StartConversationAsync(shop, content: "two");

        await api.ReadAsync(first, (await api.ConversationAsync(first)).Number("last_message_id"));
        await api.PatchAsync($"/api/conversations/{first}", new { status = "snoozed" });

        Assert.Equal([second, first], await IdsAsync(shop));
    }

    [Fact]
    public async Task Its_fields_are_exactly_the_documented_ones()
    {
        var shop = await server.OpenBusinessAsync();
        await api.PostAsync("/api/conversations", new { businessId = shop, customerName = "Ada", customerPhone = "+1", customerEmail = "ada@x.test", content = "Hello" });

        var conversation = Assert.Single((await ListAsync(shop)).Json.EnumerateArray());

        Assert.Equal(
            ["assignee", "business_id", "created_at", "customer_email", "customer_id", "customer_name", "customer_phone", "handled_by", "id", "labels", "last_message",
             "last_message_id", "last_message_sender_id", "last_message_sender_type", "last_message_time", "priority", "rating", "resolved_at", "snoozed_until", "status", "unread_count", "waiting_since"],
            conversation.Fields());
        Assert.Equal(("Ada", "+1", "ada@x.test"), (conversation.Text("customer_name"), conversation.Text("customer_phone"), conversation.Text("customer_email")));
        Assert.Equal((shop, "active", "Hello"), (conversation.Text("business_id"), conversation.Text("status"), conversation.Text("last_message")));
        Assert.Equal(1, conversation.Number("unread_count"));
        Assert.Equal(JsonValueKind.Null, conversation.GetProperty("assignee").ValueKind);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", conversation.Text("created_at"));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", conversation.Text("last_message_time"));
    }

    [Fact]
    public async Task It_is_narrowed_by_status()
    {
        var shop = await server.OpenBusinessAsync();
        var active = await api.StartConversationAsync(shop);
        var resolved = await api.StartConversationAsync(shop);
        await api.PatchAsync($"/api/conversations/{resolved}", new { status = "resolved" });

        Assert.Equal([active], await IdsAsync(shop, "?status=active"));
        Assert.Equal([resolved], await IdsAsync(shop, "?status=resolved"));
        Assert.Empty(await IdsAsync(shop, "?status=snoozed"));
        (await ListAsync(shop, "?status=open")).AssertRefused(HttpStatusCode.BadRequest, "status");
    }

    [Fact]
    public async Task It_is_narrowed_by_assignee()
    {
        var shop = await server.OpenBusinessAsync();
        var grace = await server.HireAsync(shop, "Grace");
        var hers = await api.StartConversationAsync(shop);
        var nobodys = await api.StartConversationAsync(shop);
        (await api.PatchAsync($"/api/conversations/{hers}", new { assigneeId = grace })).Expect(HttpStatusCode.OK);

        Assert.Equal([hers], await IdsAsync(shop, "?assignee=" + grace));
        Assert.Equal([nobodys], await IdsAsync(shop, "?assignee=none"));
        Assert.Empty(await IdsAsync(shop, "?assignee=somebody-else"));
    }

    [Fact]
    public async Task It_is_narrowed_by_customer_whatever_their_names()
    {
        var shop = await server.OpenBusinessAsync();
        var first = await api.StartConversationAsync(shop, "Ann Lee");
        var namesake = await api.StartConversationAsync(shop, "Ann Lee");
        var customer = (await api.ConversationAsync(first)).Text("customer_id");

        Assert.Equal([first], await IdsAsync(shop, "?customer=" + customer));
        Assert.Equal([namesake, first], await IdsAsync(shop));
        Assert.Empty(await IdsAsync(shop, "?customer=nobody"));
        Assert.Empty(await IdsAsync(await server.OpenBusinessAsync(), "?customer=" + customer));
        (await ListAsync(shop, "?customer=%00")).AssertRefused(HttpStatusCode.BadRequest, "customer");
    }

    [Fact]
    public async Task Pages_follow_each_other_by_a_cursor_unless_an_offset_is_asked_for()
    {
        var shop = await server.OpenBusinessAsync();
        var started = new List<long>();
        for (var i = 0; i < 5; i++) started.Insert(0, await api.StartConversationAsync(shop, content: "hello"));
        await api.ReadAsync(started[0], (await api.ConversationAsync(started[0])).Number("last_message_id"));

        var first = await ListAsync(shop, "?limit=2&unread=true");
        var second = await api.GetAsync(first.Link("next")!);
        var last = await ListAsync(shop, "?limit=3&offset=2");

        Assert.Contains("cursor=", first.Link("next"), StringComparison.Ordinal);
        Assert.Equal(started.Skip(1), first.Json.EnumerateArray().Concat(second.Json.EnumerateArray()).Select(conversation => conversation.Number("id")));
        Assert.Equal(("4", null), (second.Header("X-Total-Count"), second.Link("next")));
        Assert.Null(last.Link("next"));
        Assert.Contains("offset=2", (await ListAsync(shop, "?limit=2&offset=0")).Link("next"), StringComparison.Ordinal);
        foreach (var bad in new[] { "cursor=zz", "cursor=0", "cursor=1&offset=0" })
            Assert.Contains("\"invalid.cursor\"", (await ListAsync(shop, "?" + bad)).Expect(HttpStatusCode.BadRequest).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LOVELACE", "ada")]
    [InlineData("+49 30", "ada")]
    [InlineData("engine.test", "ada")]
    [InlineData("wheel", "ada")]
    [InlineData("ümlaut", "zoe")]
    [InlineData("ÜML", "zoe")]
    [InlineData("中文字", "zoe")]
    [InlineData("100%", "zoe")]
    [InlineData("%", "zoe")]
    [InlineData("snake_case", "zoe")]
    [InlineData("_c", "zoe")]
    [InlineData("'; DROP TABLE messages; --", "zoe")]
    [InlineData("\"quoted\" OR", "zoe")]
    [InlineData("%_%", "")]
    [InlineData("nowhere", "")]
    public async Task Search_finds_name_phone_email_and_any_message_and_takes_every_character_literally(string search, string found)
    {
        var shop = await server.OpenBusinessAsync();
        await api.PostAsync("/api/conversations", new { businessId = shop, customerName = "ada Lovelace", customerPhone = "+49 30 1234", customerEmail = "ada@engine.test", content = "About a wheel" });
        var zoe = await api.StartConversationAsync(shop, "zoe");
        await api.SendAsync(zoe, "Ein Ümlaut, 中文字, \"quoted\" OR '; DROP TABLE messages; -- NEAR(");
        await api.SendAsync(await LastAsync(shop, "zoe"), "100% of snake_case");
        await api.SendAsync(await LastAsync(shop, "ada Lovelace"), "Thanks");

        var names = (await ListAsync(shop, "?search=" + Uri.EscapeDataString(search))).Expect(HttpStatusCode.OK).Json.Texts("customer_name");

        Assert.Equal(found, string.Join(',', names.Select(name => name!.Split(' ')[0])));
    }

    [Fact]
    public async Task It_is_read_in_pages_that_neither_repeat_nor_leave_out()
    {
        var shop = await server.OpenBusinessAsync();
        var started = new List<long>();
        for (var i = 0; i < 5; i++) started.Insert(0, await api.StartConversationAsync(shop));

        var first = await ListAsync(shop, "?limit=2");
        Assert.Equal("5", first.Header("X-Total-Count"));
        var read = new List<long>(first.Json.Numbers("id"));
        for (var next = first.Link("next"); next is not null;)
        {
            var page = (await api.GetAsync(next)).Expect(HttpStatusCode.OK);
            read.AddRange(page.Json.Numbers("id"));
            next = page.Link("next");
        }

        Assert.Equal(started, read);
        Assert.Equal(started.Skip(3), await IdsAsync(shop, "?limit=10&offset=3"));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=99999999999999999999", "limit")]
    [InlineData("offset=-1", "offset")]
    [InlineData("offset=1.5", "offset")]
    [InlineData("search=%00abc", "search")]
    public async Task A_page_out_of_range_is_refused(string query, string field) =>
        (await ListAsync(await server.OpenBusinessAsync(), "?" + query)).AssertRefused(HttpStatusCode.BadRequest, field);

    [Fact]
    public async Task An_unknown_business_is_not_found() => (await ListAsync("no-such-shop")).AssertRefused(HttpStatusCode.NotFound);

    private Task<Reply> ListAsync(string shop, string query = "") => api.GetAsync($"/api/conversations/business/{shop}{query}");

    private async Task<IEnumerable<long>> IdsAsync(string shop, string query = "") =>
        (await ListAsync(shop, query)).Expect(HttpStatusCode.OK).Json.Numbers("id");

    private async Task<long> LastAsync(string shop, string name) =>
        (await ListAsync(shop)).Json.EnumerateArray().First(conversation => conversation.Text("customer_name") == name).Number("id");
}
