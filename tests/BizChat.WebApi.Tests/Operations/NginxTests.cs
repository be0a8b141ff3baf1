using System.Net;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace BizChat.WebApi.Tests.Operations;

/// <summary>The server behind the nginx that we ship the configuration of.</summary>
public sealed class NginxTests
{
    private static readonly Dictionary<string, string> Trusting = new() { ["Proxy:Trusted"] = "127.0.0.1" };

    private static readonly (HttpTransportType Transport, bool SkipNegotiation)[] Transports =
        [(HttpTransportType.WebSockets, true), (HttpTransportType.WebSockets, false), (HttpTransportType.ServerSentEvents, false), (HttpTransportType.LongPolling, false)];

    [Fact]
    public async Task Every_transport_of_the_hub_stays_with_its_node()
    {
        await using var first = BizChatServer.Start(new ServerOptions { Settings = Trusting });
        await using var second = BizChatServer.Start(new ServerOptions { Settings = Trusting });
        await using var nginx = await Nginx.StartAsync(first.Address, second.Address);

        foreach (var (transport, skipNegotiation) in Transports.SelectMany(transport => Enumerable.Repeat(transport, 4)))
        {
            await using var hub = new HubConnectionBuilder().WithUrl(new Uri(nginx.Address, "/hubs/chat"), transport, options => options.SkipNegotiation = skipNegotiation).Build();
            await hub.StartAsync();

            // An answer proves that what was sent and what came back went through one node.
            var refused = await Assert.ThrowsAsync<Microsoft.AspNetCore.SignalR.HubException>(() => hub.InvokeAsync<object>("join_business", "no-such-shop"));
            Assert.NotEmpty(refused.Message);
        }
    }

    [Fact]
    public async Task A_node_that_is_gone_is_not_noticed_by_readers()
    {
        await using var first = BizChatServer.Start(new ServerOptions { Settings = Trusting, DemoData = true });
        await using var second = new ServerProcess { Settings = { ["DEMO_DATA"] = "true" } };
        await second.StartAsync();
        await using var nginx = await Nginx.StartAsync(first.Address, second.Address);
        using var api = new ApiClient(nginx.Address);
        for (var i = 0; i < 10; i++) (await api.GetAsync("/api/business/tech-store")).Expect(HttpStatusCode.OK);

        await second.KillAsync();

        for (var i = 0; i < 20; i++) (await api.GetAsync("/api/business/tech-store")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Figures_are_not_shown_and_large_uploads_reach_the_server()
    {
        await using var server = BizChatServer.Start(new ServerOptions { Settings = Trusting });
        await using var nginx = await Nginx.StartAsync(server.Address, server.Address);
        using var api = new ApiClient(nginx.Address);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[(10 * 1024 * 1024) + 1]), "file", "a.txt" } };

        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync("/metrics")).Status);
        var tooLarge = await api.SendAsync(HttpMethod.Post, "/api/upload", form);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "application/problem+json"), (tooLarge.Status, tooLarge.ContentType));
    }

    [Fact]
    public async Task Nobody_gets_another_address_by_saying_so()
    {
        var limited = new Dictionary<string, string>(Trusting)
        {
            ["RateLimits:Enabled"] = "true",
            ["RateLimits:Starts:Burst"] = "3",
            ["RateLimits:Starts:PerMinute"] = "1",
        };
        await using var server = BizChatServer.Start(new ServerOptions { Settings = limited, DemoData = true });
        await using var nginx = await Nginx.StartAsync(server.Address, server.Address);
        using var http = new HttpClient { BaseAddress = nginx.Address };
        var answers = new List<HttpStatusCode>();

        for (var i = 0; i < 6; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/conversations")
            {
                Content = ApiClient.Raw("{\"businessId\":\"tech-store\",\"customerName\":\"Eve\"}"u8.ToArray()),
                Headers = { { "X-Forwarded-For", $"192.0.2.{i}" } },
            };
            using var answer = await http.SendAsync(request);
            answers.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
    }
}
