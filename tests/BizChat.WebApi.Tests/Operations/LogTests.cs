using System.Net;
using System.Text.Json;
using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.TestKit.Hub;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Operations;

/// <summary>What operators find in the log of one server, of which every line is JSON.</summary>
public sealed class LogTests : IAsyncLifetime
{
    private readonly ServerProcess server = new() { Settings = { ["Access__Mode"] = "required", ["DEMO_DATA"] = "true", ["Logs__Requests"] = "true" } };
    private ApiClient api = null!;

    public async ValueTask InitializeAsync()
    {
        await server.StartAsync();
        api = server.Client();
    }

    public ValueTask DisposeAsync()
    {
        api.Dispose();
        return server.DisposeAsync();
    }

    [Fact]
    public async Task Refusals_requests_and_what_a_proxy_does_wrong_are_found_by_trace_id_and_category()
    {
        var wrong = await api.PostAsync("/api/auth/login", new { email = "eve@shop.test", password = "guess" });
        var refused = await api.GetAsync("/api/conversations/1/messages?search=a-secret-of-mine", ("X-Forwarded-For", "192.0.2.7"));
        string[] links = ["/uploads/a-name-that-opens-a-file.png", "/invite/a-name-that-opens-it", "/setup/a-name-that-opens-it", "/reset/a-name-that-opens-it", "/chat/a-name-that-opens-it", "/mail/unsubscribe/a-name-that-opens-it"];
        foreach (var link in links) await api.GetAsync(link, ("X-Forwarded-For", "192.0.2.8"));
        using var elsewhere = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login")
        {
            Content = ApiClient.Raw("{\"email\":\"a@b.c\",\"password\":\"x\",\"useCookie\":true}"u8.ToArray()),
            Headers = { { "Origin", "https://chat.example" } },
        };
        var unknownPage = await api.SendAsync(elsewhere);
        await Until.TrueAsync(() => Lines("requests").Count == 3 + links.Length);

        var signIn = Assert.Single(Lines("security"));
        Assert.StartsWith("Sign-in refused from 127.0.0.1: access.wrong.", signIn.Text("Message"), StringComparison.Ordinal);
        Assert.Equal((wrong.Json.Text("trace_id"), "Warning"), (TraceId(signIn), signIn.Text("LogLevel")));
        var refusal = Lines("refusals").Single(line => TraceId(line) == refused.Json.Text("trace_id"));
        Assert.Equal("Information", refusal.Text("LogLevel"));
        Assert.StartsWith("GET /api/conversations/1/messages from 127.0.0.1 was refused with 401 access.sign_in.", refusal.Text("Message"), StringComparison.Ordinal);
        Assert.Contains(Lines("requests"), line => TraceId(line) == refused.Json.Text("trace_id") && line.Text("Message")!.StartsWith("GET /api/conversations/1/messages 401 in ", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Output, line => line.Contains("a-secret-of-mine", StringComparison.Ordinal) || line.Contains("a-name-that-opens", StringComparison.Ordinal));
        Assert.Contains("127.0.0.1", Assert.Single(server.Output, line => line.Contains("Proxy__Trusted", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Forbidden, "access.origin"), (unknownPage.Status, unknownPage.Json.Text("code")));
        var warning = Assert.Single(server.Output, line => line.Contains("CORS_ORIGIN", StringComparison.Ordinal));
        Assert.Contains("https://chat.example", warning, StringComparison.Ordinal);
        Assert.Contains(server.Address.Authority, warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_call_of_the_hub_is_found_by_its_trace_id()
    {
        var agent = (await api.PostAsync("/api/auth/login", new { email = "agent@tech-store.test", password = "bizchat-demo" })).Expect(HttpStatusCode.OK).Json;
        await using var hub = await DotNetHubUser.ConnectAsync(new Uri(server.Address, "/hubs/chat"), bearer: agent.Text("access_token"));

        var refused = await Assert.ThrowsAsync<HubRefusalException>(() => hub.CallAsync("join_conversation", 999));

        var traceId = refused.Problem.Text("trace_id");
        await Until.TrueAsync(() => Lines("refusals").Any(line => TraceId(line) == traceId));
        Assert.StartsWith("join_conversation of connection ", Lines("refusals").Single(line => TraceId(line) == traceId).Text("Message"), StringComparison.Ordinal);
    }

    private List<JsonElement> Lines(string category) =>
        [.. server.Output.Select(line => JsonElement.Parse(line)).Where(line => line.Text("Category") == category)];

    private static string? TraceId(JsonElement line) => line.GetProperty("State").Text("TraceId");
}
