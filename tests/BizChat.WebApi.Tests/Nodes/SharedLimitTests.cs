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
        ApiClient[] alternately = [first, second, first, second, first, second];

        foreach (var node in alternately) await node.SendAsync(1, "Hello");
        var refusal = await PostAsync(second);
        await nodes.Redis.StopAsync();
        await nodes.BothAsync(isOk: false);

        Assert.Equal(HttpStatusCode.TooManyRequests, refusal.Status);
        Assert.InRange(refusal.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        // By its own count it has taken three of six.
        for (var n = 0; n < 3; n++) Assert.Equal(HttpStatusCode.Created, (await PostAsync(first)).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await PostAsync(first)).Status);
    }

    private static Task<Reply> PostAsync(ApiClient node) => node.PostAsync(ApiClient.Messages(1), new { senderType = "customer", senderName = "Ada", content = "Hello" });
}
