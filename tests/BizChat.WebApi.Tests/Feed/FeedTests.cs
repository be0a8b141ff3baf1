using System.Diagnostics;
using System.Net;
using System.Text.Json;
using BizChat.Application.Ports;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.WebApi.Tests.Feed;

public sealed class FeedTests(SharedServer shared)
{
    private readonly BizChatServer server = shared.Server;
    private readonly ApiClient api = shared.Server.Api;

    [Fact]
    public async Task It_lists_what_happened_in_order_and_lists_no_change_twice()
    {
        var shop = await server.OpenBusinessAsync();
        var id = await api.StartConversationAsync(shop);
        var message = await api.SendAsync(id, "Hello");
        await api.ReadAsync(id, message.Number("id"));
        await api.PatchAsync($"/api/conversations/{id}", new { status = "resolved" });
        await api.PatchAsync($"/api/business/{shop}/status", new { status = "away" });

        var events = await api.EventsAsync("businessId=" + shop);

        Assert.Equal(["conversation_created", "new_message", "message_status_update", "conversation_activity", "conversation_updated", "business_status"], events.Select(happened => happened.Text("type")));
        Assert.All(events, happened => Assert.Equal(["business_id", "conversation_id", "data", "position", "timestamp", "type"], happened.Fields()));
        Assert.All(events, happened => Assert.Equal(shop, happened.Text("business_id")));
        Assert.True(events[5].IsNull("conversation_id"));
        Assert.Equal(events.Select(happened => happened.Number("position")).Order(), events.Select(happened => happened.Number("position")));
        Assert.Equal("read", events[1].GetProperty("data").Text("status"));
        Assert.Equal(["conversationId", "messageId", "status", "timestamp"], events[2].GetProperty("data").Fields());
        Assert.Equal((await api.ConversationAsync(id)).ToString(), events[4].GetProperty("data").ToString());
    }

    [Fact]
    public async Task A_conversation_has_a_feed_of_its_own()
    {
        var shop = await server.OpenBusinessAsync();
        var (one, other) = (await api.StartConversationAsync(shop), await api.StartConversationAsync(shop));
        await api.SendAsync(other, "elsewhere");
        var message = await api.SendAsync(one, "here");

        var events = await api.EventsAsync("conversationId=" + one);

        Assert.Equal(["conversation_created", "new_message"], events.Select(happened => happened.Text("type")));
        Assert.Equal(message.ToString(), events[1].GetProperty("data").ToString());
    }

    [Fact]
    public async Task It_is_read_in_pages()
    {
        var id = await server.StartConversationAsync();
        for (var i = 0; i < 7; i++) await api.SendAsync(id, $"{i}");

        var read = new List<string?>();
        for (long after = 0; ;)
        {
            var page = (await api.GetAsync($"/api/events?conversationId={id}&after={after}&limit=3")).Expect(HttpStatusCode.OK).Json;
            if (page.GetArrayLength() == 0) break;
            Assert.InRange(page.GetArrayLength(), 1, 3);
            read.AddRange(page.EnumerateArray().Select(happened => happened.GetProperty("data").Text("content")));
            after = page.Numbers("position").Last();
        }

        Assert.Equal([null, "0", "1", "2", "3", "4", "5", "6"], read);
    }

    [Fact]
    public async Task Replaying_it_ends_in_the_state_of_a_fresh_load()
    {
        var shop = await server.OpenBusinessAsync();
        var ids = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => api.StartConversationAsync(shop, $"Customer {i}", "first")));
        await Task.WhenAll(Enumerable.Range(0, 30).Select(async i =>
        {
            var message = await api.SendAsync(ids[i % 3], $"message {i}", i % 2 == 0 ? "customer" : "business");
            if (i % 4 == 0) await api.ReadAsync(ids[i % 3], message.Number("id"));
            if (i % 5 == 0) await api.PatchAsync($"/api/conversations/{ids[i % 3]}", new { status = "resolved" });
        }));

        var messages = new Dictionary<long, JsonElement>();
        var status = new Dictionary<long, string>();
        var updated = new Dictionary<long, JsonElement>();
        foreach (var happened in await api.EventsAsync("businessId=" + shop))
        {
            var data = happened.GetProperty("data");
            switch (happened.Text("type"))
            {
                case "new_message":
                    messages[data.Number("id")] = data;
                    status[data.Number("id")] = data.Text("status")!;
                    break;
                case "message_status_update":
                    var covered = messages[data.Number("messageId")];
                    foreach (var (id, message) in messages)
                        if (message.Number("conversation_id") == covered.Number("conversation_id") && message.Text("sender_type") == covered.Text("sender_type")
                            && message.Number("seq") <= covered.Number("seq") && status[id] != "read") status[id] = data.Text("status")!;
                    break;
                default:
                    updated[data.Number("id")] = data;
                    break;
            }
        }

        foreach (var id in ids)
        {
            var fresh = await api.MessagesAsync(id);
            Assert.Equal(fresh.Numbers("id"), messages.Values.Where(message => message.Number("conversation_id") == id).Select(message => message.Number("id")));
            Assert.Equal(fresh.Texts("status"), fresh.Numbers("id").Select(message => status[message]));
            var unread = fresh.EnumerateArray().Count(message => message.Text("sender_type") == "customer" && message.Text("status") != "read");
            Assert.Equal(unread, (await api.ConversationAsync(id)).Number("unread_count"));
            Assert.Equal((await api.ConversationAsync(id)).ToString(), updated[id].ToString());
        }
    }

    [Fact]
    public async Task A_long_poll_wakes_at_once_and_only_for_its_subject()
    {
        var (id, other) = (await server.StartConversationAsync(), await server.StartConversationAsync());
        var head = await api.HeadAsync();
        var began = Stopwatch.StartNew();

        var poll = api.GetAsync($"/api/events?conversationId={id}&after={head}&wait=25");
        await api.SendAsync(other, "elsewhere");
        await api.SendAsync(other, "elsewhere");
        Assert.False(poll.IsCompleted);
        var message = await api.SendAsync(id, "here");

        var happened = Assert.Single((await poll).Expect(HttpStatusCode.OK).Json.EnumerateArray());
        Assert.Equal(message.ToString(), happened.GetProperty("data").ToString());
        Assert.True(began.Elapsed < TimeSpan.FromSeconds(25), $"It took {began.Elapsed}.");
    }

    [Fact]
    public async Task A_long_poll_with_something_to_tell_does_not_wait()
    {
        var id = await server.StartConversationAsync();
        await api.SendAsync(id, "Hello");
        var began = Stopwatch.StartNew();

        var reply = await api.GetAsync($"/api/events?conversationId={id}&after=0&wait=25");

        Assert.Equal(2, reply.Json.GetArrayLength());
        Assert.True(began.Elapsed < TimeSpan.FromSeconds(25), $"It took {began.Elapsed}.");
    }

    [Fact]
    public async Task A_position_ahead_of_the_head_is_gone_and_the_answer_names_the_head()
    {
        var id = await server.StartConversationAsync();

        var reply = await api.GetAsync($"/api/events?conversationId={id}&after={long.MaxValue}");

        reply.AssertRefused(HttpStatusCode.Gone);
        Assert.InRange(reply.Json.Number("position"), 1, await api.HeadAsync());
    }

    [Fact]
    public async Task A_position_that_is_no_longer_kept_is_gone_and_the_head_still_works()
    {
        await using var own = BizChatServer.Start();
        var id = await own.StartConversationAsync();
        for (var i = 0; i < 5; i++) await own.Api.SendAsync(id, $"{i}");
        var head = await own.Api.HeadAsync();

        await own.Services.GetRequiredService<IFeed>().PruneAsync(DateTimeOffset.UtcNow.AddMinutes(1), CancellationToken.None);

        var reply = await own.Api.GetAsync($"/api/events?conversationId={id}&after=1");
        reply.AssertRefused(HttpStatusCode.Gone);
        Assert.Equal(head, reply.Json.Number("position"));
        Assert.Equal(head, await own.Api.HeadAsync());
        Assert.Empty(await own.Api.EventsAsync("conversationId=" + id, head));
        await own.Api.SendAsync(id, "new");
        Assert.Single(await own.Api.EventsAsync("conversationId=" + id, head));
    }

    [Theory]
    [InlineData("", "businessId")]
    [InlineData("businessId=x&conversationId=1", "businessId")]
    [InlineData("businessId=$&after=-1", "after")]
    [InlineData("businessId=$&after=x", "after")]
    [InlineData("businessId=$&limit=0", "limit")]
    [InlineData("businessId=$&limit=501", "limit")]
    [InlineData("businessId=$&wait=26", "wait")]
    [InlineData("businessId=$&wait=-1", "wait")]
    [InlineData("conversationId=x", "conversationId")]
    public async Task What_cannot_be_asked_is_refused_by_name(string query, string field) =>
        (await api.GetAsync("/api/events?" + query.Replace("$", await server.OpenBusinessAsync(), StringComparison.Ordinal))).AssertRefused(HttpStatusCode.BadRequest, field);

    [Fact]
    public async Task Unknown_subjects_are_not_found()
    {
        (await api.GetAsync("/api/events?conversationId=999999999")).AssertRefused(HttpStatusCode.NotFound);
        (await api.GetAsync("/api/events?businessId=no-such-shop")).AssertRefused(HttpStatusCode.NotFound);
    }
}
