using System.Net;
using System.Text;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Input;

/// <summary>Whatever comes in is answered with a problem that names the field, never with a 5xx, and leaves nothing behind.</summary>
public sealed class BadInputTests(SharedServer shared)
{
    private readonly BizChatServer server = shared.Server;
    private readonly ApiClient api = shared.Server.Api;

    public static TheoryData<string, string, string> Bodies => new()
    {
        { "nothing", "", "body" },
        { "white space", " \n ", "body" },
        { "no JSON", "hello", "body" },
        { "null", "null", "body" },
        { "a number", "1", "body" },
        { "a text", "\"x\"", "body" },
        { "a list", "[]", "body" },
        { "a list of drafts", """[{"senderType":"customer","senderName":"Ada","content":"Hello"}]""", "body" },
        { "cut short", """{"senderType":"customer","senderName":"Ada","content":"Hel""", "body" },
        { "two values", Draft() + Draft(), "body" },
        { "trailing garbage", Draft() + "x", "body" },
        { "comments", "/* hi */" + Draft(), "body" },
        { "trailing comma", """{"senderType":"customer","senderName":"Ada","content":"Hello",}""", "body" },
        { "a byte order mark twice", "\ufeff\ufeff" + Draft(), "body" },
        { "empty object", "{}", "senderType" },
        { "sender missing", """{"senderName":"Ada","content":"Hello"}""", "senderType" },
        { "sender null", Draft("senderType", "null"), "senderType" },
        { "sender unknown", Draft("senderType", "\"martian\""), "senderType" },
        { "sender number", Draft("senderType", "1"), "senderType" },
        { "sender system", Draft("senderType", "\"system\""), "senderType" },
        { "sender capital", Draft("senderType", "\"Customer\""), "senderType" },
        { "name missing", """{"senderType":"customer","content":"Hello"}""", "senderName" },
        { "name empty", Draft("senderName", "\"\""), "senderName" },
        { "name blank", Draft("senderName", "\" \\t\""), "senderName" },
        { "name number", Draft("senderName", "5"), "senderName" },
        { "name of 201", Draft("senderName", Quoted('n', 201)), "senderName" },
        { "name with bell", Draft("senderName", "\"a\\u0007b\""), "senderName" },
        { "content missing", """{"senderType":"customer","senderName":"Ada"}""", "content" },
        { "content null", Draft("content", "null"), "content" },
        { "content empty", Draft("content", "\"\""), "content" },
        { "content blank", Draft("content", "\" \\n\\t\\u00a0\\u3000\""), "content" },
        { "content number", Draft("content", "42"), "content" },
        { "content boolean", Draft("content", "true"), "content" },
        { "content list", Draft("content", "[\"Hello\"]"), "content" },
        { "content object", Draft("content", "{\"a\":1}"), "content" },
        { "content of 10 001", Draft("content", Quoted('c', 10_001)), "content" },
        { "content of 5 001 emoji", Draft("content", "\"" + string.Concat(Enumerable.Repeat("😀", 5_001)) + "\""), "content" },
        { "content with NUL", Draft("content", "\"a\\u0000b\""), "content" },
        { "content with escape", Draft("content", "\"a\\u001b[2Jb\""), "content" },
        { "content with form feed", Draft("content", "\"a\\fb\""), "content" },
        { "content with backspace", Draft("content", "\"a\\bb\""), "content" },
        { "raw control character", "{\"senderType\":\"customer\",\"senderName\":\"Ada\",\"content\":\"a\u0001b\"}", "content" },
        { "lone high surrogate", Draft("content", "\"a\\ud83d\""), "content" },
        { "lone low surrogate", Draft("content", "\"\\ude00a\""), "content" },
        { "surrogates in the wrong order", Draft("content", "\"\\ude00\\ud83d\""), "content" },
        { "type unknown", Draft("messageType", "\"video\""), "messageType" },
        { "type number", Draft("messageType", "0"), "messageType" },
        { "image without a file", Draft("messageType", "\"image\""), "fileUrl" },
        { "file without a file", Draft("messageType", "\"file\""), "fileUrl" },
        { "file name without a file", Draft("fileName", "\"a.pdf\""), "fileName" },
        { "file url number", Draft("fileUrl", "1"), "fileUrl" },
        { "client id empty", Draft("clientMessageId", "\"\""), "clientMessageId" },
        { "client id blank", Draft("clientMessageId", "\"  \""), "clientMessageId" },
        { "client id number", Draft("clientMessageId", "7"), "clientMessageId" },
        { "client id of 129", Draft("clientMessageId", Quoted('i', 129)), "clientMessageId" },
        { "client id with NUL", Draft("clientMessageId", "\"a\\u0000\""), "clientMessageId" },
        { "content twice", """{"senderType":"customer","senderName":"Ada","content":"one","content":"two"}""", "content" },
        { "depth 17", Draft("x", Nested(16)), "body" },
        { "depth 1 000", Draft("x", Nested(999)), "body" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_wrong_body_is_refused_by_field_and_stores_nothing(string what, string body, string field)
    {
        var shop = await server.OpenBusinessAsync();
        var id = await api.StartConversationAsync(shop);

        var reply = await api.PostRawAsync(ApiClient.Messages(id), body);

        Assert.True(reply.Status is HttpStatusCode.BadRequest, $"{what}: {reply.Text}");
        // Where the JSON itself is broken, how far it was read decides on the name.
        if (what is "raw control character" or "content twice" or "depth 17" or "depth 1 000" or "cut short" or "trailing comma") Assert.Single(reply.Json.GetProperty("errors").EnumerateObject());
        else reply.AssertRefused(HttpStatusCode.BadRequest, field);
        Assert.Empty((await api.MessagesAsync(id)).EnumerateArray());
        Assert.Single(await api.EventsAsync("businessId=" + shop));
    }

    public static TheoryData<string, byte[]> InvalidUtf8 => new()
    {
        { "stray continuation", [0x80] },
        { "overlong slash", [0xC0, 0xAF] },
        { "encoded surrogate", [0xED, 0xA0, 0x80] },
        { "beyond Unicode", [0xF5, 0x80, 0x80, 0x80] },
        { "cut short", [0xE2, 0x82] },
        { "Latin 1", [0xFC] },
    };

    [Theory]
    [MemberData(nameof(InvalidUtf8))]
    public async Task Invalid_UTF_8_is_refused_not_repaired(string what, byte[] bytes)
    {
        var id = await server.StartConversationAsync();
        byte[] body = [.. "{\"senderType\":\"customer\",\"senderName\":\"Ada\",\"content\":\"a"u8, .. bytes, .. "b\"}"u8];

        var reply = await api.SendAsync(HttpMethod.Post, ApiClient.Messages(id), ApiClient.Raw(body));

        Assert.True(reply.Status is HttpStatusCode.BadRequest, what);
        reply.AssertRefused(HttpStatusCode.BadRequest, "content");
        Assert.Empty((await api.MessagesAsync(id)).EnumerateArray());
    }

    [Theory]
    [InlineData("content", 10_000)]
    [InlineData("senderName", 200)]
    [InlineData("clientMessageId", 128)]
    public async Task What_is_just_short_enough_is_taken(string field, int length)
    {
        var id = await server.StartConversationAsync();

        (await api.PostRawAsync(ApiClient.Messages(id), Draft(field, Quoted('x', length)))).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Unknown_fields_and_depth_16_are_taken()
    {
        var id = await server.StartConversationAsync();

        var message = (await api.PostRawAsync(ApiClient.Messages(id), Draft("x", Nested(15)))).Expect(HttpStatusCode.Created).Json;
        (await api.PostRawAsync(ApiClient.Messages(id), Draft("id", "999"))).Expect(HttpStatusCode.Created);
        (await api.PostRawAsync(ApiClient.Messages(id), Draft("status", "\"read\""))).Expect(HttpStatusCode.Created);

        Assert.Equal(message.Number("id"), (await api.MessagesAsync(id))[0].Number("id"));
        Assert.Equal(["sent", "sent", "sent"], (await api.MessagesAsync(id)).Texts("status"));
    }

    [Fact]
    public async Task A_body_of_128_KiB_is_taken_and_one_byte_more_is_too_large()
    {
        var id = await server.StartConversationAsync();
        string OfSize(int bytes) => Draft("x", Quoted('x', bytes - Draft("x", "\"\"").Length));

        (await api.PostRawAsync(ApiClient.Messages(id), OfSize(128 * 1024))).Expect(HttpStatusCode.Created);
        (await api.PostRawAsync(ApiClient.Messages(id), OfSize((128 * 1024) + 1))).AssertRefused(HttpStatusCode.RequestEntityTooLarge);

        // Asked first, as clients do with large bodies, the server refuses before anything is sent.
        using var huge = new HttpRequestMessage(HttpMethod.Post, ApiClient.Messages(id)) { Content = ApiClient.Raw(Encoding.UTF8.GetBytes(OfSize(8 * 1024 * 1024))) };
        huge.Headers.ExpectContinue = true;
        (await api.SendAsync(huge)).AssertRefused(HttpStatusCode.RequestEntityTooLarge);

        using var chunked = new HttpRequestMessage(HttpMethod.Post, ApiClient.Messages(id)) { Content = ApiClient.Raw(Encoding.UTF8.GetBytes(OfSize((128 * 1024) + 1))) };
        chunked.Headers.TransferEncodingChunked = true;
        (await api.SendAsync(chunked)).AssertRefused(HttpStatusCode.RequestEntityTooLarge);
        Assert.Single((await api.MessagesAsync(id)).EnumerateArray());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=bogus")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task Only_JSON_in_UTF_8_is_taken(string contentType)
    {
        var id = await server.StartConversationAsync();

        var reply = await api.SendAsync(HttpMethod.Post, ApiClient.Messages(id), ApiClient.Raw(Encoding.UTF8.GetBytes(Draft()), contentType));

        reply.AssertRefused(HttpStatusCode.UnsupportedMediaType);
        Assert.Empty((await api.MessagesAsync(id)).EnumerateArray());
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=\"UTF-8\"")]
    [InlineData("Application/JSON")]
    public async Task JSON_may_be_declared_in_any_spelling(string contentType) =>
        (await api.SendAsync(HttpMethod.Post, ApiClient.Messages(await server.StartConversationAsync()), ApiClient.Raw(Encoding.UTF8.GetBytes(Draft()), contentType)))
            .Expect(HttpStatusCode.Created);

    [Theory]
    [InlineData("DELETE", "/api/conversations/1")]
    [InlineData("PUT", "/api/conversations/1/messages")]
    [InlineData("PATCH", "/api/conversations/1/messages")]
    [InlineData("GET", "/api/conversations/1/read")]
    [InlineData("POST", "/api/events")]
    [InlineData("DELETE", "/api/business/tech-store")]
    [InlineData("POST", "/api/conversations/business/tech-store")]
    public async Task A_wrong_method_is_405_and_tells_the_right_ones(string method, string path)
    {
        var reply = await api.SendAsync(new HttpMethod(method), path, null);

        reply.AssertRefused(HttpStatusCode.MethodNotAllowed);
        Assert.NotEmpty(reply.ContentHeaders.Allow);
    }

    [Theory]
    [InlineData("GET", "/api")]
    [InlineData("GET", "/api/")]
    [InlineData("GET", "/api/nothing")]
    [InlineData("POST", "/api/conversations/1/messages/2")]
    [InlineData("GET", "/API/Nothing")]
    [InlineData("GET", "/hubs/nothing")]
    [InlineData("GET", "/api/business/a%2Fb")]
    public async Task An_unknown_route_is_404(string method, string path) =>
        (await api.SendAsync(new HttpMethod(method), path, null)).AssertRefused(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_refused_request_leaves_its_connection_fit_for_the_next()
    {
        var id = await server.StartConversationAsync();
        using var oneConnection = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1 }) { BaseAddress = server.Address };

        for (var i = 0; i < 20; i++)
        {
            var refused = await oneConnection.PostAsync(ApiClient.Messages(id), ApiClient.Raw("{\"content\":"u8.ToArray()));
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            var taken = await oneConnection.PostAsync(ApiClient.Messages(id), ApiClient.Raw(Encoding.UTF8.GetBytes(Draft())));
            Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
        }
    }

    private static string Draft() => """{"senderType":"customer","senderName":"Ada","content":"Hello"}""";

    /// <summary>A good draft but for one field.</summary>
    private static string Draft(string field, string json)
    {
        var fields = new Dictionary<string, string> { ["senderType"] = "\"customer\"", ["senderName"] = "\"Ada\"", ["content"] = "\"Hello\"", [field] = json };
        return "{" + string.Join(',', fields.Select(entry => $"\"{entry.Key}\":{entry.Value}")) + "}";
    }

    private static string Quoted(char character, int count) => $"\"{new string(character, count)}\"";

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}
