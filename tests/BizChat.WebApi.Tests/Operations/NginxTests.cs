using System.Net;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;
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

    /// <summary>What a visitor gets is refused by both nodes: it must not count as a failure of theirs.</summary>
    [Fact]
    public async Task Refusals_of_one_caller_do_not_take_the_nodes_from_others()
    {
        var limited = new Dictionary<string, string>(Trusting)
        {
            ["RateLimits:Enabled"] = "true",
            ["RateLimits:Lists:Burst"] = "100000",
            ["Connections:PerCaller"] = "2",
            ["Connections:Total"] = "3",
        };
        await using var first = BizChatServer.Start(new ServerOptions { Settings = limited, RequireProof = true, DemoData = true });
        await using var second = BizChatServer.Start(new ServerOptions { Settings = limited, RequireProof = true, DemoData = true });
        await using var nginx = await Nginx.StartAsync(first.Address, second.Address);
        using var other = new ApiClient(nginx.Address);
        var held = new List<TicketUser>();
        foreach (var node in new[] { first, second })
        {
            var shop = await node.OpenBusinessAsync();
            using var many = await node.MakeCustomerAsync(shop);
            using var another = await node.MakeCustomerAsync(shop);
            held.Add(await TicketUser.ConnectAsync(node.HubAddress, many.Bearer));
            held.Add(await TicketUser.ConnectAsync(node.HubAddress, many.Bearer));
            Assert.Equal(HttpStatusCode.TooManyRequests, await TicketUser.StatusAsync(node.HubAddress, many.Bearer));
            held.Add(await TicketUser.ConnectAsync(node.HubAddress, another.Bearer));
            Directory.Delete(node.UploadFolder, recursive: true);
        }
        // Of the first node's; the second answers 401, which is a refusal like any other.
        using var visitor = await first.MakeCustomerAsync(await first.OpenBusinessAsync());
        var (refusals, answers) = (new HashSet<HttpStatusCode>(), new List<HttpStatusCode>());

        for (var i = 0; i < 10; i++)
        {
            refusals.Add(await TicketUser.StatusAsync(new Uri(nginx.Address, "/hubs/chat"), visitor.Bearer));
            refusals.Add((await other.GetAsync("/api/health")).Status);
            for (var each = 0; each < 4; each++) answers.Add((await other.GetAsync("/api/business/tech-store")).Status);
        }

        foreach (var user in held) await user.DisposeAsync();
        Assert.Contains(HttpStatusCode.ServiceUnavailable, refusals);
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
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
