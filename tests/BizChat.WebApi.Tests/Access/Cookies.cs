using System.Net;
using BizChat.Domain.Access;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Access;

/// <summary>The session of a browser: what its cookie opens, and to whose pages.</summary>
public sealed class Cookies(GuardedServer guarded)
{
    private BizChatServer Server => guarded.Server;

    private string Own => Server.Address.GetLeftPart(UriPartial.Authority);

    [Fact]
    public async Task A_browser_gets_a_cookie_that_no_script_reads_and_no_tokens()
    {
        var shop = await Server.OpenBusinessAsync();
        var reply = await SignInAsync(await Server.RegisterAsync("Bo", (shop, Role.Agent)));

        var cookie = reply.Header("Set-Cookie")!.ToLowerInvariant();
        Assert.StartsWith("bizchat=", cookie, StringComparison.Ordinal);
        foreach (var part in new[] { "httponly", "samesite=strict", "path=/" }) Assert.Contains(part, cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("token", reply.Text, StringComparison.Ordinal);
        Assert.Equal("Bo", reply.Json.GetProperty("user").Text("name"));
        (await Server.Api.GetAsync($"/api/conversations/business/{shop}", ("Cookie", Sent(reply)))).Expect(HttpStatusCode.OK);
        (await Server.Api.GetAsync($"/api/conversations/business/{await Server.OpenBusinessAsync()}", ("Cookie", Sent(reply)))).AssertRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Over_https_only_this_very_host_gets_the_cookie()
    {
        await using var server = BizChatServer.Start(new ServerOptions { RequireProof = true, Settings = new Dictionary<string, string> { ["Proxy:Trusted"] = "127.0.0.1" } });
        var agent = await server.RegisterAsync("Bo", (await server.OpenBusinessAsync(), Role.Agent));

        // As a proxy that speaks TLS does.
        using var proxy = new ApiClient(server.ClientOptions.BaseAddress);
        var reply = await proxy.PostAsync("/api/auth/login", new { email = agent.Email, password = BizChatServer.Password, useCookie = true }, ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "192.0.2.1"));

        var cookie = reply.Expect(HttpStatusCode.OK).Header("Set-Cookie")!;
        Assert.StartsWith("__Host-bizchat=", cookie, StringComparison.Ordinal);
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("max-age=31536000", reply.Header("Strict-Transport-Security"));
        Assert.True(server.Errors.IsEmpty, string.Join(';', server.Errors));
        (await proxy.GetAsync("/api/auth/me", ("Cookie", Sent(reply)), ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "192.0.2.1"))).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_page_of_another_site_changes_nothing_with_the_cookie()
    {
        var shop = await Server.OpenBusinessAsync();
        var cookie = ("Cookie", Sent(await SignInAsync(await Server.RegisterAsync("Bo", (shop, Role.Agent)))));
        var start = new { businessId = shop, customerName = "Ada" };

        foreach (var origin in new[] { "https://evil.example", "null", Own + ".evil.example", Own.Replace("http:", "ftp:", StringComparison.Ordinal) })
            (await Server.Api.PostAsync("/api/conversations", start, cookie, ("Origin", origin))).AssertRefused(HttpStatusCode.Forbidden);
        (await Server.Api.PostAsync("/api/conversations", start, cookie)).AssertRefused(HttpStatusCode.Forbidden);
        (await Server.Api.PostAsync("/api/auth/logout", null, cookie)).AssertRefused(HttpStatusCode.Forbidden);

        (await Server.Api.PostAsync("/api/conversations", start, cookie, ("Origin", Own))).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_page_of_another_site_signs_nobody_in()
    {
        var agent = await Server.RegisterAsync("Bo", (await Server.OpenBusinessAsync(), Role.Agent));
        var login = new { email = agent.Email, password = BizChatServer.Password, useCookie = true };

        var refused = await Server.Api.PostAsync("/api/auth/login", login, ("Origin", "https://evil.example"));

        refused.AssertRefused(HttpStatusCode.Forbidden);
        Assert.Null(refused.Header("Set-Cookie"));
        (await Server.Api.PostAsync("/api/auth/login", login, ("Origin", Own))).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_page_of_another_site_opens_no_hub_connection_with_the_cookie()
    {
        var cookie = ("Cookie", Sent(await SignInAsync(await Server.RegisterAsync("Bo", (await Server.OpenBusinessAsync(), Role.Agent)))));
        const string Negotiate = "/hubs/chat/negotiate?negotiateVersion=1";

        (await Server.Api.PostAsync(Negotiate, null, cookie, ("Origin", "https://evil.example"))).AssertRefused(HttpStatusCode.Forbidden);
        (await Server.Api.GetAsync("/hubs/chat", cookie, ("Origin", "https://evil.example"))).AssertRefused(HttpStatusCode.Forbidden);
        (await Server.Api.PostAsync(Negotiate, null, cookie, ("Origin", Own))).Expect(HttpStatusCode.OK);
        (await Server.Api.PostAsync(Negotiate, null, ("Origin", Own))).AssertRefused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_cookie_that_was_there_before_signing_in_is_not_taken_over()
    {
        var agent = await Server.RegisterAsync("Bo", (await Server.OpenBusinessAsync(), Role.Agent));
        var planted = Sent(await SignInAsync(await Server.RegisterAsync("Eve", (await Server.OpenBusinessAsync(), Role.Agent))));

        var reply = await Server.Api.PostAsync("/api/auth/login", new { email = agent.Email, password = BizChatServer.Password, useCookie = true }, ("Cookie", planted), ("Origin", Own));

        Assert.NotEqual(planted, Sent(reply.Expect(HttpStatusCode.OK)));
        Assert.Equal("Bo", (await Server.Api.GetAsync("/api/auth/me", ("Cookie", Sent(reply)))).Json.Text("name"));
        Assert.Equal("Eve", (await Server.Api.GetAsync("/api/auth/me", ("Cookie", planted))).Json.Text("name"));
    }

    [Fact]
    public async Task A_cookie_that_is_no_good_is_refused_but_does_not_keep_anybody_from_signing_in()
    {
        var agent = await Server.RegisterAsync("Bo", (await Server.OpenBusinessAsync(), Role.Agent));
        var good = Sent(await SignInAsync(agent));
        (await Server.Api.PostAsync("/api/auth/logout", null, ("Cookie", good), ("Origin", Own))).Expect(HttpStatusCode.NoContent);

        foreach (var cookie in new[] { good, "bizchat=forged", good[..^4] + "AAAA" })
        {
            (await Server.Api.GetAsync("/api/auth/me", ("Cookie", cookie))).AssertRefused(HttpStatusCode.Unauthorized);
            (await Server.Api.PostAsync("/api/conversations", new { businessId = "x", customerName = "Ada" }, ("Cookie", cookie))).AssertRefused(HttpStatusCode.Unauthorized);
            (await Server.Api.PostAsync("/api/auth/login", new { email = agent.Email, password = BizChatServer.Password }, ("Cookie", cookie))).Expect(HttpStatusCode.OK);
            (await Server.Api.GetAsync("/api/health", ("Cookie", cookie))).Expect(HttpStatusCode.OK);
        }
    }

    private async Task<Reply> SignInAsync(Agent agent) =>
        (await Server.Api.PostAsync("/api/auth/login", new { email = agent.Email, password = BizChatServer.Password, useCookie = true })).Expect(HttpStatusCode.OK);

    /// <summary>The cookie as a browser would send it back.</summary>
    private static string Sent(Reply reply) => reply.Header("Set-Cookie")!.Split(';')[0];
}
