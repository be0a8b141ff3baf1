using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using BizChat.Infrastructure.Realtime;
using BizChat.WebApi.Tests.Policy;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.WebApi.Tests.Operations;

public sealed class ApiDescriptionTests(DefaultServer shared) : IClassFixture<DefaultServer>, IAsyncLifetime
{
    private readonly OperatedServer server = shared.Server;
    private JsonElement document;

    public async ValueTask InitializeAsync() => document = await server.JsonAsync("/openapi/v1.json");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void Every_endpoint_of_the_API_is_described()
    {
        var described = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"));
        var mapped = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText is { } pattern && (pattern.StartsWith("/api/", StringComparison.Ordinal) || pattern.StartsWith("/uploads/", StringComparison.Ordinal)) && !pattern.StartsWith("/api/docs", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText!.Replace(":long", "", StringComparison.Ordinal).TrimEnd('/')}"));

        Assert.Equal(mapped.Order(), described.Order());
        Assert.All(Operations(), operation =>
        {
            Assert.True(operation.TryGetProperty("summary", out _), operation.ToString());
            Assert.True(operation.TryGetProperty("operationId", out _), operation.ToString());
            if (operation.TryGetProperty("parameters", out var parameters))
                Assert.All(parameters.EnumerateArray(), parameter => Assert.True(parameter.TryGetProperty("description", out _), parameter.ToString()));
        });
    }

    [Theory]
    [InlineData("StaffConversation", "/api/conversations/1")]
    [InlineData("Message", "/api/conversations/1/messages")]
    [InlineData("Business", "/api/business/tech-store")]
    [InlineData("Stats", "/api/business/tech-store/stats")]
    [InlineData("ConversationCreatedEvent", "/api/events?businessId=tech-store")]
    [InlineData("FeedHead", "/api/events/head")]
    [InlineData("ProblemDetails", "/api/nothing")]
    public async Task A_schema_has_the_members_that_are_sent_and_requires_them(string schema, string path)
    {
        var answer = await server.Http.GetAsync(path);
        var sent = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        if (sent.ValueKind is JsonValueKind.Array) sent = sent[0];
        // Not everybody sees these, so they are described without being required.
        string[] ofStaff = ["hours", "assignment", "rating_enabled", "auto_replies", "mail"];
        var names = sent.EnumerateObject().Select(member => member.Name).Except(ofStaff).Order();

        var told = document.GetProperty("components").GetProperty("schemas").GetProperty(schema);

        Assert.Equal(names, told.GetProperty("required").EnumerateArray().Select(name => name.GetString()!).Order());
    }

    [Fact]
    public void What_a_request_must_have_is_required_and_cannot_be_null()
    {
        var draft = document.GetProperty("components").GetProperty("schemas").GetProperty("MessageDraft");

        Assert.Equal(["senderType"], draft.GetProperty("required").EnumerateArray().Select(name => name.GetString()).Order());
        var side = draft.GetProperty("properties").GetProperty("senderType");
        Assert.Equal("string", side.GetProperty("type").GetString());
        Assert.Equal(["business", "customer"], side.GetProperty("enum").EnumerateArray().Select(value => value.GetString()).Order());
    }

    [Fact]
    public void Every_method_and_event_of_the_hub_is_described()
    {
        var hub = document.GetProperty("x-hub");
        var schemas = document.GetProperty("components").GetProperty("schemas");

        Assert.Equal(RoutesThereAre.OfHub().Order(), hub.GetProperty("methods").EnumerateObject().Select(method => "hub " + method.Name).Order());
        Assert.Equal(Events().Select(told => told.Name).Order(), hub.GetProperty("events").EnumerateObject().Select(told => told.Name).Order());
        Assert.All(Regex.Matches(hub.GetRawText(), "#/components/schemas/(\\w+)"), reference => Assert.True(schemas.TryGetProperty(reference.Groups[1].Value, out _), reference.Value));
    }

    [Fact]
    public void The_type_of_an_event_of_the_feed_says_what_its_data_is()
    {
        var schemas = document.GetProperty("components").GetProperty("schemas");
        var stored = document.GetProperty("x-hub").GetProperty("events").EnumerateObject().Where(told => told.Value.GetProperty("arguments").GetArrayLength() == 2)
            .ToDictionary(told => told.Name, told => told.Value.GetProperty("arguments")[0].GetProperty("schema").GetProperty("$ref").GetString());

        var union = schemas.GetProperty("FeedEvent").GetProperty("oneOf").EnumerateArray().Select(one => schemas.GetProperty(one.GetProperty("$ref").GetString()!.Split('/')[^1]).GetProperty("properties"))
            .ToDictionary(one => one.GetProperty("type").GetProperty("const").GetString()!, one => DataOf(one).GetProperty("$ref").GetString());

        Assert.Equal(Events().Where(told => told.Method.GetParameters().Length == 2).Select(told => told.Name).Order(), union.Keys.Order());
        Assert.Equivalent(stored, union, strict: true);

        // A conversation is told to staff, as by the hub, or to its customer.
        static JsonElement DataOf(JsonElement told) => told.GetProperty("data") is var data && data.TryGetProperty("anyOf", out var forms) ? forms[0] : data;
    }

    [Theory]
    [InlineData("logoUrl")]
    [InlineData("logo_url")]
    public async Task A_logo_is_changed_by_either_of_the_names_that_are_described(string name)
    {
        var changed = await server.SendAsync(HttpMethod.Patch, "/api/business/tech-store", new Dictionary<string, string> { [name] = "/logo.png" });

        Assert.Contains("\"logo_url\":\"/logo.png\"", await changed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_for_people_loads_nothing_from_elsewhere()
    {
        var page = await server.Http.GetAsync("/api/docs/");

        var html = await page.Content.ReadAsStringAsync();
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
        Assert.Contains("script-src 'self' 'nonce-", string.Join(",", page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    private static IEnumerable<(string Name, MethodInfo Method)> Events() =>
        typeof(IChatClient).GetMethods().Select(method => (method.GetCustomAttribute<HubMethodNameAttribute>()!.Name, method)).DistinctBy(told => told.Name);

    private IEnumerable<JsonElement> Operations() =>
        document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => operation.Value));
}
