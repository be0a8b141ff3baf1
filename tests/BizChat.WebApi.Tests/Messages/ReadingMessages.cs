using System.Net;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Messages;

public sealed class ReadingMessages(SharedServer shared)
{
    private readonly BizChatServer server = shared.Server;
    private readonly ApiClient api = shared.Server.Api;

    [Fact]
    public async Task The_newest_fifty_come_oldest_first()
    {
        var id = await ConversationOfAsync(60);

        var reply = await ReadAsync(id);

        Assert.Equal(Seqs(11, 60), reply.Json.Numbers("seq"));
        Assert.Equal("60", reply.Header("X-Total-Count"));
        Assert.NotNull(reply.Link("prev"));
        Assert.Null(reply.Link("next"));
    }

    [Theory]
    [InlineData("limit=3", 28, 30)]
    [InlineData("limit=3&offset=1", 27, 29)]
    [InlineData("limit=3&offset=28", 1, 2)]
    [InlineData("limit=100", 1, 30)]
    [InlineData("offset=29", 1, 1)]
    [InlineData("offset=30", 1, 0)]
    [InlineData("offset=9223372036854775807", 1, 0)]
    public async Task Limit_and_offset_are_honoured(string query, int from, int to) =>
        Assert.Equal(Seqs(from, to), (await ReadAsync(await ConversationOfAsync(30), query)).Json.Numbers("seq"));

    [Fact]
    public async Task Following_prev_reads_back_to_the_first_message_and_next_forward_again()
    {
        var id = await ConversationOfAsync(25);

        var page = await ReadAsync(id, "limit=10");
        var back = new List<long>(page.Json.Numbers("seq"));
        while (page.Link("prev") is { } older)
        {
            page = (await api.GetAsync(older)).Expect(HttpStatusCode.OK);
            back.InsertRange(0, page.Json.Numbers("seq"));
        }
        var forth = new List<long>(page.Json.Numbers("seq"));
        while (page.Link("next") is { } newer)
        {
            page = (await api.GetAsync(newer)).Expect(HttpStatusCode.OK);
            forth.AddRange(page.Json.Numbers("seq"));
        }

        Assert.Equal(Seqs(1, 25), back);
        Assert.Equal(Seqs(1, 25), forth);
    }

    [Fact]
    public async Task A_page_before_or_after_a_message_lies_right_beside_it()
    {
        var id = await ConversationOfAsync(20);
        var ids = (await api.MessagesAsync(id)).Numbers("id").ToArray();

        Assert.Equal(Seqs(6, 9), (await ReadAsync(id, $"limit=4&before={ids[9]}")).Json.Numbers("seq"));
        Assert.Equal(Seqs(11, 14), (await ReadAsync(id, $"limit=4&after={ids[9]}")).Json.Numbers("seq"));
        Assert.Equal(Seqs(1, 4), (await ReadAsync(id, "limit=4&after=0")).Json.Numbers("seq"));
        Assert.Empty((await ReadAsync(id, $"before={ids[0]}")).Json.EnumerateArray());
        Assert.Empty((await ReadAsync(id, $"after={ids[^1]}")).Json.EnumerateArray());
    }

    [Fact]
    public async Task A_message_is_in_the_middle_of_the_page_around_it_from_which_the_others_follow()
    {
        var id = await ConversationOfAsync(20);
        var ids = (await api.MessagesAsync(id)).Numbers("id").ToArray();

        var page = await ReadAsync(id, $"limit=5&around={ids[9]}");

        Assert.Equal(Seqs(8, 12), page.Json.Numbers("seq"));
        Assert.Equal(Seqs(3, 7), (await api.GetAsync(page.Link("prev")!)).Expect(HttpStatusCode.OK).Json.Numbers("seq"));
        Assert.Equal(Seqs(13, 17), (await api.GetAsync(page.Link("next")!)).Expect(HttpStatusCode.OK).Json.Numbers("seq"));
    }

    [Fact]
    public async Task There_is_no_page_around_a_message_of_another_conversation()
    {
        var id = await ConversationOfAsync(1);
        var elsewhere = (await api.MessagesAsync(await ConversationOfAsync(1))).Numbers("id").Single();

        (await api.GetAsync($"{ApiClient.Messages(id)}?around={elsewhere}")).AssertRefused(HttpStatusCode.NotFound, "around");
    }

    [Fact]
    public async Task Who_was_away_catches_up_on_all_that_was_missed_in_order()
    {
        var id = await ConversationOfAsync(3);
        var seen = (await api.MessagesAsync(id)).Numbers("id").Last();
        // Another conversation's messages lie between, so ids alone have gaps.
        var other = await server.StartConversationAsync();
        for (var i = 0; i < 150; i++)
        {
            await api.SendAsync(id, $"missed {i}");
            if (i % 10 == 0) await api.SendAsync(other, "elsewhere");
        }

        var missed = new List<string?>();
        for (var page = await ReadAsync(id, $"limit=100&after={seen}"); ; page = await api.GetAsync(page.Link("next")!))
        {
            missed.AddRange(page.Json.Texts("content"));
            if (page.Link("next") is null) break;
        }

        Assert.Equal(Enumerable.Range(0, 150).Select(i => $"missed {i}"), missed);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=-5", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("limit=", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("offset=-1", "offset")]
    [InlineData("before=0", "before")]
    [InlineData("before=-1", "before")]
    [InlineData("before=x", "before")]
    [InlineData("before=1&after=1", "before")]
    [InlineData("after=-1", "after")]
    [InlineData("after=99999999999999999999", "after")]
    [InlineData("after=1&offset=1", "offset")]
    [InlineData("around=0", "around")]
    [InlineData("around=x", "around")]
    [InlineData("around=1&before=1", "around")]
    [InlineData("around=1&after=1", "around")]
    [InlineData("around=1&offset=0", "around")]
    public async Task A_page_out_of_range_is_refused_by_name(string query, string field) =>
        (await api.GetAsync($"{ApiClient.Messages(await server.StartConversationAsync())}?{query}")).AssertRefused(HttpStatusCode.BadRequest, field);

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("999999999")]
    [InlineData("99999999999999999999")]
    [InlineData("abc")]
    public async Task An_unknown_conversation_is_not_found_and_takes_no_message(string id)
    {
        var path = $"/api/conversations/{id}/messages";

        (await api.GetAsync(path)).AssertRefused(HttpStatusCode.NotFound);
        (await api.PostAsync(path, new { senderType = "customer", senderName = "Ada", content = "Hello" })).AssertRefused(HttpStatusCode.NotFound);
    }

    private static IEnumerable<long> Seqs(int from, int to) => Enumerable.Range(from, to - from + 1).Select(seq => (long)seq);

    private async Task<Reply> ReadAsync(long id, string query = "") => (await api.GetAsync($"{ApiClient.Messages(id)}?{query}")).Expect(HttpStatusCode.OK);

    private async Task<long> ConversationOfAsync(int messages)
    {
        var id = await server.StartConversationAsync();
        for (var i = 1; i <= messages; i++) await api.SendAsync(id, $"message {i}");
        return id;
    }
}
