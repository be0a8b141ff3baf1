using System.Net;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace BizChat.WebApi.Tests.Realtime;

public sealed class HubTicketTests(GuardedServer guarded)
{
    private BizChatServer Server => guarded.Server;

    [Fact]
    public async Task A_ticket_opens_one_connection_as_whoever_asked_for_it()
    {
        var shop = await Server.OpenBusinessAsync();
        using var key = await Server.MakeKeyAsync(shop);
        using var ada = await Server.MakeCustomerAsync(shop);
        using var bo = await Server.SignInAsync(shop);

        foreach (var caller in new[] { key, ada, bo })
        {
            var ticket = await TicketAsync(caller);
            Assert.Equal(HttpStatusCode.SwitchingProtocols, await OpenAsync(Server, ticket));
            Assert.Equal(HttpStatusCode.Unauthorized, await OpenAsync(Server, ticket));
        }
    }

    [Fact]
    public async Task What_the_holder_of_a_ticket_may_do_is_what_whoever_asked_may_do()
    {
        var (shop, elsewhere) = (await Server.OpenBusinessAsync(), await Server.OpenBusinessAsync());
        using var bo = await Server.SignInAsync(shop);
        await using var hub = await TicketUser.ConnectAsync(Server.HubAddress, await TicketAsync(bo));

        Assert.Contains("\"result\"", await hub.JoinBusinessAsync(shop), StringComparison.Ordinal);
        Assert.Contains("business.not_found", await hub.JoinBusinessAsync(elsewhere), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_is_good_for_the_hub_alone_and_in_its_address_alone()
    {
        using var bo = await Server.SignInAsync(await Server.OpenBusinessAsync());
        using var with = new ApiClient(Server.Address, await TicketAsync(bo));

        (await with.GetAsync("/api/auth/me")).AssertRefused(HttpStatusCode.Unauthorized);
        (await with.PostAsync("/hubs/chat/negotiate?negotiateVersion=1", new { })).AssertRefused(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("bht_")]
    [InlineData("bht_%%%")]
    [InlineData("bht_AAAA")]
    [InlineData("bht_Q2ZESjhNQUFBQUFBQUFBQUFBQUFBQUFBQUFB")]
    public async Task What_is_no_ticket_opens_nothing(string forged) => Assert.Equal(HttpStatusCode.Unauthorized, await OpenAsync(Server, forged));

    [Fact]
    public async Task A_ticket_is_over_after_thirty_seconds()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var server = BizChatServer.Start(new ServerOptions { RequireProof = true, Clock = clock });
        using var bo = await server.SignInAsync(await server.OpenBusinessAsync());
        var (used, unused) = (await TicketAsync(bo), await TicketAsync(bo));

        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await OpenAsync(server, used));
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.Unauthorized, await OpenAsync(server, unused));
    }

    [Fact]
    public async Task Used_tickets_are_forgotten_once_they_are_over()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var server = BizChatServer.Start(new ServerOptions { RequireProof = true, Clock = clock });
        using var bo = await server.SignInAsync(await server.OpenBusinessAsync());
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.SwitchingProtocols, await OpenAsync(server, await TicketAsync(bo)));
            clock.Advance(TimeSpan.FromSeconds(61));
        }

        Assert.Equal("1", await server.ReadAsync("SELECT count(*) FROM used_hub_tickets"));
    }

    [Fact]
    public async Task A_token_in_the_address_is_still_taken()
    {
        using var ada = await Server.MakeCustomerAsync(await Server.OpenBusinessAsync());

        Assert.Equal(HttpStatusCode.SwitchingProtocols, await OpenAsync(Server, ada.Bearer));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await OpenAsync(Server, ada.Bearer));
    }

    private static async Task<string> TicketAsync(AuthenticatedClient caller)
    {
        var issued = (await caller.Api.PostAsync("/api/auth/hub-ticket", new { })).Expect(HttpStatusCode.Created).Json;
        Assert.Equal(30, issued.Number("expires_in"));
        return issued.Text("ticket")!;
    }

    private static Task<HttpStatusCode> OpenAsync(BizChatServer server, string token) => TicketUser.StatusAsync(server.HubAddress, token);
}
