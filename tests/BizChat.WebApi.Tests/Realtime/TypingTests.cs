using BizChat.TestKit.Http;
using BizChat.TestKit.Hub;
using BizChat.TestKit.Servers;
using Microsoft.Extensions.Time.Testing;

namespace BizChat.WebApi.Tests.Realtime;

public sealed class TypingTests : IAsyncDisposable
{
    private readonly FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
    private readonly BizChatServer server;

    public TypingTests() => server = BizChatServer.Start(new ServerOptions { Clock = clock });

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task The_others_see_it_and_the_typist_does_not()
    {
        var (id, typist, other) = await TwoInARoomAsync();

        await typist.CallAsync("typing_start", Signal(id));
        await typist.CallAsync("typing_stop", Signal(id));

        var heard = await server.HeardByNowAsync(other);
        Assert.Equal(["user_typing", "user_stop_typing"], heard.Select(happened => happened.Name));
        foreach (var happened in heard)
        {
            Assert.Equal(["conversationId", "senderName", "senderType"], happened.Payload.Fields());
            Assert.Equal((id, "Ada", "customer"), (happened.Payload.Number("conversationId"), happened.Payload.Text("senderName"), happened.Payload.Text("senderType")));
        }
        Assert.Empty(await server.HeardByNowAsync(typist));
    }

    [Fact]
    public async Task It_stops_by_itself_two_seconds_after_the_last_start()
    {
        var (id, typist, other) = await TwoInARoomAsync();
        await typist.CallAsync("typing_start", Signal(id));
        clock.Advance(TimeSpan.FromSeconds(1.5));
        await typist.CallAsync("typing_start", Signal(id));

        clock.Advance(TimeSpan.FromSeconds(1.9));
        Assert.DoesNotContain(await server.HeardByNowAsync(other), heard => heard.Name == "user_stop_typing");
        clock.Advance(TimeSpan.FromSeconds(0.1));

        await other.HearAsync("user_stop_typing");
        clock.Advance(TimeSpan.FromSeconds(10));
        await typist.CallAsync("typing_stop", Signal(id));
        Assert.Single(await server.HeardByNowAsync(other), heard => heard.Name == "user_stop_typing");
    }

    [Fact]
    public async Task It_stops_when_the_typist_disconnects()
    {
        var (id, typist, other) = await TwoInARoomAsync();
        await typist.CallAsync("typing_start", Signal(id));

        await typist.DisposeAsync();

        Assert.Equal("Ada", (await other.HearAsync("user_stop_typing")).Payload.Text("senderName"));
    }

    [Fact]
    public async Task A_flood_of_starts_reaches_others_at_most_once_a_second()
    {
        var (id, typist, other) = await TwoInARoomAsync();

        for (var i = 0; i < 50; i++) await typist.CallAsync("typing_start", Signal(id));
        Assert.Single(await server.HeardByNowAsync(other));

        clock.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < 50; i++) await typist.CallAsync("typing_start", Signal(id));
        await other.HearAsync(2, "user_typing");
        Assert.Equal(2, (await server.HeardByNowAsync(other)).Count);
    }

    [Fact]
    public async Task A_flicker_of_starts_stops_and_names_reaches_others_at_most_twice_a_second()
    {
        var (id, typist, other) = await TwoInARoomAsync();

        for (var second = 1; second <= 3; second++)
        {
            for (var i = 0; i < 20; i++)
            {
                await typist.CallAsync("typing_start", new { conversationId = id, senderName = $"Ada {i}", senderType = "customer" });
                await typist.CallAsync("typing_stop", Signal(id));
            }
            Assert.Equal(Enumerable.Repeat(new[] { "user_typing", "user_stop_typing" }, second).SelectMany(names => names), (await server.HeardByNowAsync(other)).Select(heard => heard.Name));
            clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task A_signal_without_a_known_conversation_or_a_proper_typist_is_refused_and_nobody_hears_of_it()
    {
        var (id, typist, other) = await TwoInARoomAsync();
        object?[] wrong =
        [
            new { senderName = "Ada", senderType = "customer" },
            new { conversationId = (long?)null, senderName = "Ada", senderType = "customer" },
            new { conversationId = 999_999_999, senderName = "Ada", senderType = "customer" },
            new { conversationId = "abc", senderName = "Ada", senderType = "customer" },
            new { conversationId = id, senderName = " ", senderType = "customer" },
            new { conversationId = id, senderName = new string('x', 201), senderType = "customer" },
            new { conversationId = id, senderName = "Ada", senderType = "system" },
            new { conversationId = id, senderName = "Ada", senderType = "martian" },
            new { conversationId = id, senderName = "Ada" },
            null,
            "typing",
        ];

        foreach (var signal in wrong) await Assert.ThrowsAsync<HubRefusalException>(() => typist.CallAsync("typing_start", signal));

        Assert.Empty(await server.HeardByNowAsync(other));
    }

    [Fact]
    public async Task Who_types_in_one_conversation_is_not_seen_in_another()
    {
        var (id, typist, _) = await TwoInARoomAsync();
        await using var elsewhere = await server.ConnectAsync();
        await elsewhere.CallAsync("join_conversation", await server.StartConversationAsync());

        await typist.CallAsync("typing_start", Signal(id));
        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Empty(await server.HeardByNowAsync(elsewhere));
    }

    private static object Signal(long id) => new { conversationId = id, senderName = "Ada", senderType = "customer" };

    private async Task<(long Conversation, HubUser TypingIndicator, HubUser Other)> TwoInARoomAsync()
    {
        var id = await server.StartConversationAsync();
        var (typist, other) = (await server.ConnectAsync(), await server.ConnectAsync());
        await typist.CallAsync("join_conversation", id);
        await other.CallAsync("join_conversation", id);
        return (id, typist, other);
    }
}
