using System.Net;
using BizChat.TestKit.Http;

namespace BizChat.WebApi.Tests.Nodes;

[Trait("Nodes", "their own")]
public sealed class SharedLimitTests
{
    [Fact]
    public async Task Nodes_count_together_and_each_for_itself_while_Redis_is_gone()
    {
        await using var nodes = await TwoNodes.StartAsync(settings: [("RateLimits__Enabled", "true"), ("RateLimits__Messages__Burst", "6"), ("RateLimits__Messages__PerMinute", "1")]);
        using var first = nodes.First.Client();
        using var second = nodes.Second.Client();
        var refusal = await PostAsync(first);
        var sent = 1;
        for (; refusal.Status is HttpStatusCode.Created; sent++) refusal = await PostAsync(sent % 2 == 0 ? first : second);
        await nodes.Redis.StopAsync();
        await nodes.BothAsync(isOk: false);
        var alone = 0;
        while ((await PostAsync(first)).Status is HttpStatusCode.Created) alone++;

        Assert.Equal(HttpStatusCode.TooManyRequests, refusal.Status);
        Assert.InRange(refusal.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        // Each for itself they would take twelve. On a busy machine Redis may answer too late, and then a node counts that message for itself.
        Assert.InRange(sent - 1, 6, 11);
        Assert.InRange(alone, 1, 5);
    }

    private static Task<Reply> PostAsync(ApiClient node) => node.PostAsync(ApiClient.Messages(1), new { senderType = "customer", senderName = "Ada", content = "Hello" });
}
