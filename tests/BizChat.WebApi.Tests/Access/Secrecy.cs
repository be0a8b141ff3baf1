using System.Net;
using System.Net.WebSockets;
using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace BizChat.WebApi.Tests.Access;

/// <summary>What must not be found out, and who is held back.</summary>
public sealed class Secrecy
{
    [Fact]
    public async Task No_token_password_or_text_ever_reaches_the_log()
    {
        await using var server = new ServerProcess { Settings = { ["Access__Mode"] = "required", ["DEMO_DATA"] = "true" } };
        await server.StartAsync();
        using var api = server.Client();
        const string Wrong = "a-wrong-password-of-mine";
        const string Text = "a-text-that-is-nobodys-business";
        const string Link = "mN0f0q1tUqfT9w0gG1Yk3cPZ9s2vXo7yQ4hB6dR8aLk";
        var login = new { email = "agent@tech-store.test", password = "bizchat-demo", useCookie = false };

        (await api.PostAsync("/api/auth/login", login with { password = Wrong })).AssertRefused(HttpStatusCode.Unauthorized);
        var tokens = (await api.PostAsync("/api/auth/login", login)).Expect(HttpStatusCode.OK).Json;
        var cookie = (await api.PostAsync("/api/auth/login", login with { useCookie = true })).Header("Set-Cookie")!.Split(';')[0];
        var (access, refresh) = (tokens.Text("access_token")!, tokens.Text("refresh_token")!);
        using var bo = new ApiClient(server.Address, access);
        await bo.SendAsync(1, Text, "business");
        (await bo.GetAsync($"/api/conversations/nonsense?access_token={access}")).AssertRefused(HttpStatusCode.NotFound);
        (await api.GetAsync("/api/auth/me", ("Cookie", cookie))).Expect(HttpStatusCode.OK);
        (await api.GetAsync("/api/auth/me", ("Authorization", "Bearer " + access[..^2]))).AssertRefused(HttpStatusCode.Unauthorized);
        (await api.GetAsync($"/hubs/chat?access_token={access}x")).AssertRefused(HttpStatusCode.Unauthorized);
        using (var socket = new ClientWebSocket())
        {
            await socket.ConnectAsync(new Uri($"ws://{server.Address.Authority}/hubs/chat?access_token={access}"), CancellationToken.None);
            Assert.Equal(WebSocketState.Open, socket.State);
            await socket.SendAsync("{\"protocol\":\"json\",\"version\":99}\u001e"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        }
        (await api.GetAsync("/chat/" + Link)).Expect(HttpStatusCode.OK);
        (await api.PostAsync("/api/customers/link", new { token = Link })).AssertRefused(HttpStatusCode.NotFound);
        (await api.PostAsync("/api/auth/refresh", new { refreshToken = refresh })).Expect(HttpStatusCode.OK);
        (await api.PostAsync("/api/auth/refresh", new { refreshToken = refresh })).AssertRefused(HttpStatusCode.Unauthorized);
        Assert.Equal(0, await server.StopAsync());

        var printed = string.Join('\n', server.Output.Concat(server.Complaints));
        Assert.Contains("Now listening on", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("\"Category\":\"requests\"", printed, StringComparison.Ordinal);
        foreach (var secret in new[] { Wrong, "bizchat-demo", Text, Link, access, access.Split('.')[1], refresh, refresh.Split('.')[1], cookie.Split('=', 2)[1] })
            Assert.DoesNotContain(secret, printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_guesses_passwords_must_wait()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var server = BizChatServer.Start(new ServerOptions { RequireProof = true, Clock = clock });
        var agent = await server.RegisterAsync("Bo", (await server.OpenBusinessAsync(), Domain.Access.Role.Agent));
        for (var i = 0; i < 10; i++)
            (await server.Api.PostAsync("/api/auth/login", new { email = agent.Email, password = "wrong" })).AssertRefused(HttpStatusCode.Unauthorized);

        var refused = await server.Api.PostAsync("/api/auth/login", new { email = agent.Email, password = BizChatServer.Password });

        refused.AssertRefused(HttpStatusCode.TooManyRequests);
        Assert.Equal("900", refused.Header("Retry-After"));
        clock.Advance(TimeSpan.FromMinutes(15));
        await server.SignInAsync(agent);
    }

    [Fact]
    public async Task Signing_in_counts_against_a_limit()
    {
        await using var server = BizChatServer.Start(new ServerOptions
        {
            RequireProof = true,
            Settings = new Dictionary<string, string> { ["RateLimits:Enabled"] = "true", ["RateLimits:SignIns:Burst"] = "2", ["RateLimits:SignIns:PerMinute"] = "1" },
        });

        for (var i = 0; i < 2; i++) (await server.Api.PostAsync("/api/auth/refresh", new { refreshToken = "a.b" })).AssertRefused(HttpStatusCode.Unauthorized);
        var refused = await server.Api.PostAsync("/api/auth/refresh", new { refreshToken = "a.b" });

        refused.AssertRefused(HttpStatusCode.TooManyRequests);
        Assert.NotNull(refused.Header("Retry-After"));
    }

    [Fact]
    public async Task A_hub_connection_ends_with_its_token_and_a_fresh_one_opens_the_next()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var server = BizChatServer.Start(new ServerOptions { RequireProof = true, Clock = clock });
        using var bo = await server.SignInAsync(await server.OpenBusinessAsync());
        await using var hub = await bo.ConnectAsync();

        clock.Advance(TimeSpan.FromMinutes(16));

        await hub.Closed.WaitAsync(Until.Patience);
        (await bo.Api.GetAsync("/api/auth/me")).AssertRefused(HttpStatusCode.Unauthorized);
        var next = (await server.Api.PostAsync("/api/auth/refresh", new { refreshToken = bo.RefreshToken })).Expect(HttpStatusCode.OK).Json;
        await using var again = await server.ConnectAsync(bearer: next.Text("access_token"));
    }

    [Fact]
    public async Task A_token_in_the_address_opens_the_hub_and_nothing_else()
    {
        await using var server = BizChatServer.Start(new ServerOptions { RequireProof = true });
        var shop = await server.OpenBusinessAsync();
        using var bo = await server.SignInAsync(shop);

        (await server.Api.GetAsync($"/api/conversations/business/{shop}?access_token={bo.Bearer}")).AssertRefused(HttpStatusCode.Unauthorized);
        (await server.Api.PostAsync($"/hubs/chat/negotiate?negotiateVersion=1&access_token={bo.Bearer}")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Credentials_of_another_kind_are_not_taken_for_none()
    {
        await using var server = BizChatServer.Start(new ServerOptions { RequireProof = true });
        var start = new { businessId = await server.OpenBusinessAsync(), customerName = "Ada" };

        foreach (var credentials in new[] { "Basic YTpi", "Bearer", "Bearer ", "bearer x", "Digest x" })
        {
            var refused = await server.Api.PostAsync("/api/conversations", start, ("Authorization", credentials));
            refused.AssertRefused(HttpStatusCode.Unauthorized);
            Assert.Equal("Bearer", refused.Header("WWW-Authenticate"));
        }
        (await server.Api.PostAsync("/api/conversations", start)).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Nothing_private_is_kept_by_a_cache()
    {
        await using var server = BizChatServer.Start(new ServerOptions { RequireProof = true });
        var shop = await server.OpenBusinessAsync();
        using var bo = await server.SignInAsync(shop);

        foreach (var path in new[] { "/api/auth/me", $"/api/conversations/business/{shop}", $"/api/business/{shop}", "/api/auth/setup" })
            Assert.Equal("no-store", (await bo.Api.GetAsync(path)).Expect(HttpStatusCode.OK).Header("Cache-Control"));
    }
}
