using BizChat.Faults.Tests.Support;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;

namespace BizChat.Faults.Tests;

/// <summary>F20: the machine's clock is set. The server runs in this process, since a process cannot have a clock of its own.</summary>
public sealed class ClockTests : FaultTest
{
    [Fact]
    public async Task Messages_keep_their_order_when_the_clock_jumps()
    {
        Does("F20");
        var clock = new JumpingClock();
        await using var server = BizChatServer.Start(new ServerOptions { Clock = clock });
        var id = await server.StartConversationAsync();
        var other = await server.StartConversationAsync((await server.Api.ConversationAsync(id)).Text("business_id"));
        TimeSpan[] jumps = [TimeSpan.Zero, -TimeSpan.FromHours(1), TimeSpan.FromDays(3650), -TimeSpan.FromDays(3651), TimeSpan.FromSeconds(-1)];
        for (var i = 0; i < 50; i++)
        {
            clock.Offset = jumps[i % jumps.Length];
            await server.Api.SendAsync(id, $"message {i}");
        }
        await server.Api.SendAsync(other, "later");

        var messages = await server.Api.AllMessagesAsync(id);
        var inbox = (await server.Api.GetAsync($"/api/conversations/business/{(await server.Api.ConversationAsync(id)).Text("business_id")}")).Json;
        var health = (await server.Api.GetAsync("/api/health")).Json;

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"message {i}"), messages.Select(message => message.Text("content")));
        Assert.Equal([other, id], inbox.Numbers("id"));
        Assert.True(health.GetProperty("uptime").GetDouble() >= 0);
        Assert.Empty(server.Errors);
        Figure("F20", $"clock set back an hour, ten years on and back, 50 times: order of 50/50 messages and of the inbox kept");
    }

    /// <summary>The real clock, set wrongly. What has elapsed is still measured rightly, as the system's monotonic clock does.</summary>
    private sealed class JumpingClock : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;
    }
}
