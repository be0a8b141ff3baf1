using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Customers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Push;

public sealed class PushTests : IAsyncLifetime
{
    private const string Subscriptions = "/api/auth/me/push-subscriptions";

    private readonly BizChatServer server = BizChatServer.Start(new ServerOptions
    {
        RequireProof = true,
        Settings = new Dictionary<string, string> { ["Push:AllowPrivate"] = "true", ["Push:Subject"] = "mailto:ops@shop.test" },
    });

    private readonly Dictionary<string, PushBrowser> browsers = [];
    private PushService service = null!;
    private string shop = "";
    private SignedInAgent bo = null!;
    private SignedInAgent grace = null!;

    public async ValueTask InitializeAsync()
    {
        service = await PushService.StartAsync();
        shop = await server.OpenBusinessAsync();
        bo = await server.SignInAsync(shop, name: "Bo");
        grace = await server.SignInAsync(shop, name: "Grace");
        await SubscribeAsync(bo, "bo");
        await SubscribeAsync(grace, "grace");
    }

    public async ValueTask DisposeAsync()
    {
        bo.Dispose();
        grace.Dispose();
        await server.DisposeAsync();
        await service.DisposeAsync();
        foreach (var browser in browsers.Values) browser.Dispose();
    }

    [Fact]
    public async Task A_message_of_a_customer_reaches_each_browser_once_encrypted_and_signed()
    {
        var (ada, id) = await server.VisitAsync(shop);

        var message = await ada.Api.SendAsync(id, "Where is my order?" + new string('…', 1_000));

        foreach (var browser in new[] { "bo", "grace" })
        {
            var pushed = await ReceiveAsync(browser, "Where is my order?");
            Assert.Equal(("new", shop, id, message.Number("id")), (pushed.Text("type"), pushed.Text("business_id"), pushed.Number("conversation_id"), pushed.Number("message_id")));
            Assert.Equal(301, pushed.Text("body")!.Length);
        }
        var request = service.Requests.Last();
        Assert.Equal(("aes128gcm", "high"), (request.Headers["Content-Encoding"], request.Headers["Urgency"]));
        Assert.InRange(int.Parse(request.Headers["TTL"]), 3600, 86400);
        await CheckSignatureAsync(request);
        // The visit began with a message of its own.
        Assert.Equal((2, 2), (Received("bo").Count(), Received("grace").Count()));
    }

    [Fact]
    public async Task Nothing_is_sent_while_a_tab_of_the_agent_is_visible()
    {
        await using var tab = await bo.ConnectAsync();
        await tab.CallAsync("set_visible", true);
        var (ada, id) = await server.VisitAsync(shop);
        await ada.Api.SendAsync(id, "first");
        await ReceiveAsync("grace", "first");

        await tab.CallAsync("set_visible", false);
        await ada.Api.SendAsync(id, "second");

        await ReceiveAsync("bo", "second");
        Assert.DoesNotContain("first", Received("bo").Select(pushed => pushed.Text("body")));
    }

    [Fact]
    public async Task Each_agent_is_notified_of_what_the_settings_say()
    {
        await bo.Api.PatchAsync("/api/auth/me", new { notify = new { @new = "mine" } });
        await grace.Api.PatchAsync("/api/auth/me", new { notify = new { @new = "none", assigned = true } });
        var (ada, id) = await server.VisitAsync(shop);
        await ada.Api.SendAsync(id, "unassigned");
        await grace.Api.PatchAsync($"/api/conversations/{id}", new { assigneeId = bo.Id });
        var assigned = await ReceiveAsync("bo", "unassigned");
        Assert.Equal("assigned", assigned.Text("type"));
        await ada.Api.SendAsync(id, "mine");
        await ReceiveAsync("bo", "mine");
        await bo.Api.PatchAsync($"/api/conversations/{id}", new { assigneeId = grace.Id });
        await ReceiveAsync("grace", "mine");
        // Whoever takes a conversation needs no word of it.
        await bo.Api.PatchAsync($"/api/conversations/{id}", new { assigneeId = bo.Id });
        await ada.Api.SendAsync(id, "last");
        await ReceiveAsync("bo", "last");

        Assert.Equal([("assigned", "unassigned"), ("new", "mine"), ("new", "last")], Received("bo").Select(pushed => (pushed.Text("type"), pushed.Text("body"))).OrderBy(one => one.Item2 is "last").ThenBy(one => one.Item2 is "mine"));
        var note = (await bo.Api.PostAsync($"/api/conversations/{id}/notes", new { content = "Look, @Grace", mentions = new[] { grace.Id } })).Expect(HttpStatusCode.Created).Json;
        var mention = await ReceiveAsync("grace", "Look");
        Assert.Equal(("mention", "Bo", id, note.Number("id"), note.Number("after_message_id")), (mention.Text("type"), mention.Text("title"), mention.Number("conversation_id"), mention.Number("note_id"), mention.Number("message_id")));

        Assert.Equal([("assigned", "mine"), ("mention", "Look, @Grace")], Received("grace").Select(pushed => (pushed.Text("type"), pushed.Text("body"))));
    }

    [Fact]
    public async Task A_browser_that_its_push_service_does_not_know_any_more_is_forgotten()
    {
        service.Gone["bo"] = true;
        var (ada, id) = await server.VisitAsync(shop);

        await ada.Api.SendAsync(id, "first");

        await Until.TrueAsync(async () => await CountAsync(bo) == "0");
        Assert.Equal("1", await CountAsync(grace));
    }

    [Fact]
    public async Task After_signing_out_or_unsubscribing_nothing_comes()
    {
        using var again = await server.SignInAsync(shop, name: "Cy");
        await SubscribeAsync(again, "cy");
        (await again.Api.PostAsync("/api/auth/logout")).Expect(HttpStatusCode.NoContent);
        (await bo.Api.SendAsync(HttpMethod.Delete, Subscriptions, ApiClient.Json(new { endpoint = Endpoint("grace") }))).Expect(HttpStatusCode.NoContent);
        (await bo.Api.SendAsync(HttpMethod.Delete, Subscriptions, ApiClient.Json(new { endpoint = Endpoint("bo") }))).Expect(HttpStatusCode.NoContent);
        await SubscribeAsync(grace, "grace");
        var (ada, id) = await server.VisitAsync(shop);

        await ada.Api.SendAsync(id, "first");
        await ReceiveAsync("grace", "first");
        await ada.Api.SendAsync(id, "second");
        await ReceiveAsync("grace", "second");

        Assert.Empty(Received("bo").Concat(Received("cy")));
        Assert.Equal("1", await CountAsync(grace));
    }

    [Fact]
    public async Task What_is_no_subscription_is_refused_by_its_field()
    {
        using var browser = new PushBrowser(Endpoint("x"));
        var good = JsonSerializer.SerializeToElement(browser.Subscription);
        var (p256dh, auth) = (good.GetProperty("keys").Text("p256dh"), good.GetProperty("keys").Text("auth"));

        foreach (var (body, field) in new (object Body, string Field)[]
        {
            (new { keys = new { p256dh, auth } }, "endpoint"),
            (new { endpoint = "ftp://push.example/x", keys = new { p256dh, auth } }, "endpoint"),
            (new { endpoint = "https://user@push.example/x", keys = new { p256dh, auth } }, "endpoint"),
            (new { endpoint = Endpoint("x") }, "keys.p256dh"),
            (new { endpoint = Endpoint("x"), keys = new { p256dh = p256dh![..^4] + "AAAA", auth } }, "keys.p256dh"),
            (new { endpoint = Endpoint("x"), keys = new { p256dh, auth = "AAAA" } }, "keys.auth"),
        })
            (await bo.Api.PostAsync(Subscriptions, body)).AssertRefused(HttpStatusCode.BadRequest, field);
    }

    private string Endpoint(string browser) => new Uri(service.Address, browser).AbsoluteUri;

    private async Task SubscribeAsync(SignedInAgent agent, string browser)
    {
        browsers.TryAdd(browser, new PushBrowser(Endpoint(browser)));
        (await agent.Api.PostAsync(Subscriptions, browsers[browser].Subscription)).Expect(HttpStatusCode.NoContent);
    }

    private IEnumerable<JsonElement> Received(string browser) => service.Requests.Where(request => request.Browser == browser).Select(request => browsers[browser].Read(request.Body));

    private async Task<JsonElement> ReceiveAsync(string browser, string beginsWith)
    {
        await Until.TrueAsync(() => Received(browser).Any(Matches));
        return Received(browser).First(Matches);

        bool Matches(JsonElement pushed) => pushed.Text("body")!.StartsWith(beginsWith, StringComparison.Ordinal);
    }

    private async Task<string?> CountAsync(SignedInAgent agent) => await server.ReadAsync($"SELECT count(*) FROM push_subscriptions WHERE agent_id = '{agent.Id}'");

    /// <summary>VAPID (RFC 8292): a token signed with the key that browsers were registered under.</summary>
    private async Task CheckSignatureAsync(PushRequest request)
    {
        var key = (await bo.Api.GetAsync("/api/push/key")).Expect(HttpStatusCode.OK).Json.Text("key")!;
        var parts = request.Headers["Authorization"]["vapid ".Length..].Split(',').Select(part => part.Trim().Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        Assert.Equal(key, parts["k"]);
        var token = parts["t"].Split('.');
        var point = Base64Url.DecodeFromChars(key);
        using var verifier = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
        Assert.True(verifier.VerifyData(Encoding.ASCII.GetBytes($"{token[0]}.{token[1]}"), Base64Url.DecodeFromChars(token[2]), HashAlgorithmName.SHA256));
        var claims = JsonElement.Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token[1])));
        Assert.Equal((service.Address.GetLeftPart(UriPartial.Authority), "mailto:ops@shop.test"), (claims.Text("aud"), claims.Text("sub")));
        Assert.InRange(DateTimeOffset.FromUnixTimeSeconds(claims.Number("exp")), DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddHours(24));
    }
}
