using System.Net;
using BizChat.Infrastructure.Security;
using BizChat.TestKit.Http;
using BizChat.TestKit.Hub;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.WebApi.Tests.Operations;

public sealed class RateLimitTests
{
    private static readonly object Message = new { senderType = "customer", senderName = "Ada", content = "Hello" };

    [Fact]
    public async Task Messages_over_the_limit_are_refused_with_the_time_to_wait()
    {
        await using var server = Limited("Messages", burst: 2);

        var answers = await ManyAsync(3, () => server.SendAsync(HttpMethod.Post, "/api/conversations/1/messages", Message));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.TooManyRequests], answers.Select(answer => answer.StatusCode));
        Assert.InRange(answers[2].Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        var problem = (await Reply.ReadAsync(answers[2])).Json;
        Assert.Equal("rate_limit.exceeded", problem.Text("code"));
        Assert.Equal(answers[2].Headers.RetryAfter!.Delta!.Value.TotalSeconds, problem.Number("retry_after"));
    }

    [Fact]
    public async Task A_forged_address_does_not_help()
    {
        await using var server = Limited("Starts", burst: 1);

        var answers = await ManyAsync(2, () => StartAsync(server, $"192.0.2.{Random.Shared.Next(1, 255)}"));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.TooManyRequests], answers.Select(answer => answer.StatusCode));
    }

    [Fact]
    public async Task A_trusted_proxy_is_believed_about_the_address()
    {
        await using var server = Limited("Starts", burst: 1, ("Proxy:Trusted", "127.0.0.1"));

        HttpStatusCode[] answers = [(await StartAsync(server, "192.0.2.1")).StatusCode, (await StartAsync(server, "192.0.2.1")).StatusCode, (await StartAsync(server, "192.0.2.2")).StatusCode];

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.TooManyRequests, HttpStatusCode.Created], answers);
    }

    [Fact]
    public async Task Sends_by_the_hub_and_by_HTTP_are_counted_together()
    {
        await using var server = Limited("Messages", burst: 1);
        await using var hub = await server.ConnectAsync();
        await server.SendAsync(HttpMethod.Post, "/api/conversations/1/messages", Message);

        var refusal = await Assert.ThrowsAsync<HubException>(() =>
            hub.InvokeAsync("send_message", new { conversationId = 1, senderType = "customer", senderName = "Ada", content = "Again" }));

        var problem = new HubRefusalException(refusal.Message).Problem;
        Assert.Equal("rate_limit.exceeded", problem.Text("code"));
        Assert.InRange(problem.Number("retry_after"), 1, 60);
    }

    [Fact]
    public async Task In_open_mode_nothing_is_limited_unless_it_is_asked_for()
    {
        await using var server = OperatedServer.Start(null, ("RateLimits:Messages:Burst", "1"));

        var answers = await ManyAsync(5, () => server.SendAsync(HttpMethod.Post, "/api/conversations/1/messages", Message));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
    }

    [Theory]
    [InlineData(2, 9, HttpStatusCode.TooManyRequests, "feed.too_many_waits")]
    [InlineData(9, 2, HttpStatusCode.ServiceUnavailable, "feed.full")]
    public async Task More_requests_than_may_wait_for_the_feed_are_refused_and_there_is_room_again_when_one_ends(int perAddress, int total, HttpStatusCode refusal, string code)
    {
        await using var server = OperatedServer.Start(services => services.AddKeyedSingleton(
            nameof(ConnectionLimits.FeedWaits), ConnectionCaps.OfFeedWaits(new ConnectionLimits(PerCaller: 9, perAddress, total))));
        var events = $"/api/events?conversationId=1&wait=25&after={(await server.JsonAsync("/api/events/head")).GetProperty("position").GetInt64()}";
        var waiting = Enumerable.Range(0, 3).Select(_ => server.Http.GetAsync(events)).ToList();

        var refused = await Task.WhenAny(waiting);
        waiting.Remove(refused);
        await server.SendAsync(HttpMethod.Post, "/api/conversations/1/messages", Message);

        Assert.Equal((refusal, 5), ((await refused).StatusCode, (await refused).Headers.RetryAfter?.Delta?.TotalSeconds));
        Assert.Contains(code, await (await refused).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.All(await Task.WhenAll(waiting), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync(events)).StatusCode);
    }

    private static OperatedServer Limited(string act, int burst, params (string, string)[] settings) => OperatedServer.Start(
        null, [("RateLimits:Enabled", "true"), ($"RateLimits:{act}:Burst", $"{burst}"), ($"RateLimits:{act}:PerMinute", "1"), .. settings]);

    private static Task<HttpResponseMessage> StartAsync(OperatedServer server, string address) =>
        server.SendAsync(HttpMethod.Post, "/api/conversations", new { businessId = "tech-store", customerName = "Ada" }, ("X-Forwarded-For", address));

    private static async Task<List<HttpResponseMessage>> ManyAsync(int times, Func<Task<HttpResponseMessage>> send)
    {
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < times; i++) answers.Add(await send());
        return answers;
    }
}
