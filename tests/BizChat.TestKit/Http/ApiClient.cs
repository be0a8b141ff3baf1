using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BizChat.TestKit.Http;

/// <summary>Speaks the HTTP API as any client would: it knows no type of the server.</summary>
/// <param name="address">Where the server is.</param>
/// <param name="bearer">The token or key that every request carries; null for none.</param>
public sealed class ApiClient(Uri address, string? bearer = null) : IDisposable
{
    private static readonly JsonSerializerOptions Verbatim = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // No cookie jar: what a browser would send is sent by hand, where a test can see it.
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(60),
        DefaultRequestHeaders = { Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer) },
    };

    public static string Messages(long conversation) => $"/api/conversations/{conversation}/messages";

    public Task<Reply> GetAsync(string path, CancellationToken ct = default) => SendAsync(HttpMethod.Get, path, null, ct);

    /// <summary>Posts without a body.</summary>
    public Task<Reply> PostAsync(string path) => SendAsync(HttpMethod.Post, path, null);

    public Task<Reply> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, Json(body));

    public Task<Reply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    /// <summary>Posts with further headers, such as a browser's.</summary>
    public async Task<Reply> PostAsync(string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : Json(body) };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await SendAsync(request);
    }

    public async Task<Reply> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await SendAsync(request);
    }

    public Task<Reply> PatchAsync(string path, object body) => SendAsync(HttpMethod.Patch, path, Json(body));

    /// <summary>Posts a body as it stands.</summary>
    public Task<Reply> PostRawAsync(string path, string body) => SendAsync(HttpMethod.Post, path, Raw(Encoding.UTF8.GetBytes(body)));

    public Task<Reply> PatchRawAsync(string path, string body) => SendAsync(HttpMethod.Patch, path, Raw(Encoding.UTF8.GetBytes(body)));

    public async Task<Reply> SendAsync(HttpMethod method, string path, HttpContent? body, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        return await SendAsync(request, ct);
    }

    public async Task<Reply> SendAsync(HttpRequestMessage request, CancellationToken ct = default)
    {
        using var answer = await http.SendAsync(request, ct);
        return await Reply.ReadAsync(answer);
    }

    public async Task<long> StartConversationAsync(string businessId, string customerName = "Ada Lovelace", string? content = null) =>
        (await PostAsync("/api/conversations", new { businessId, customerName, content })).Expect(HttpStatusCode.Created).Json.Number("id");

    /// <returns>The message.</returns>
    public async Task<JsonElement> SendAsync(long conversation, string content, string senderType = "customer", string? clientMessageId = null) =>
        (await PostAsync(Messages(conversation), new { senderType, senderName = senderType is "customer" ? "Ada" : "Support", content, clientMessageId }))
            .Expect(HttpStatusCode.Created).Json;

    public async Task<JsonElement> ConversationAsync(long id) => (await GetAsync($"/api/conversations/{id}")).Expect(HttpStatusCode.OK).Json;

    /// <returns>The newest messages, at most 100, oldest first.</returns>
    public async Task<JsonElement> MessagesAsync(long conversation) => (await GetAsync(Messages(conversation) + "?limit=100")).Expect(HttpStatusCode.OK).Json;

    /// <returns>All messages, oldest first, read page by page.</returns>
    public async Task<List<JsonElement>> AllMessagesAsync(long conversation)
    {
        var all = new List<JsonElement>();
        for (string? path = Messages(conversation) + "?limit=100&after=0"; path is not null;)
        {
            var page = (await GetAsync(path)).Expect(HttpStatusCode.OK);
            all.AddRange(page.Json.EnumerateArray());
            path = page.Link("next");
        }
        return all;
    }

    public async Task ReadAsync(long conversation, long messageId) =>
        (await PostAsync($"/api/conversations/{conversation}/read", new { messageId })).Expect(HttpStatusCode.NoContent);

    /// <summary>What the server's metrics say of one, summed over its labels; given some, of those that have them.</summary>
    public async Task<double> MetricAsync(string name, params string[] labels) => (await GetAsync("/metrics")).Expect(HttpStatusCode.OK).Text.Split('\n')
        .Where(line => line.StartsWith(name + '{', StringComparison.Ordinal) && labels.All(label => line.Contains(label, StringComparison.Ordinal)))
        .Sum(line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture));

    public async Task<long> HeadAsync() => (await GetAsync("/api/events/head")).Expect(HttpStatusCode.OK).Json.Number("position");

    /// <summary>Reads the feed of a subject to its end, page by page.</summary>
    /// <param name="subject">Such as <c>businessId=x</c>.</param>
    /// <param name="after">The position to begin after.</param>
    public async Task<IReadOnlyList<JsonElement>> EventsAsync(string subject, long after = 0)
    {
        var all = new List<JsonElement>();
        while (true)
        {
            var page = (await GetAsync($"/api/events?{subject}&after={after}&limit=500")).Expect(HttpStatusCode.OK).Json;
            if (page.GetArrayLength() == 0) return all;
            all.AddRange(page.EnumerateArray());
            after = all[^1].Number("position");
        }
    }

    public void Dispose() => http.Dispose();

    public static ByteArrayContent Raw(byte[] body, string contentType = "application/json")
    {
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return content;
    }

    /// <summary>A body of JSON, its text verbatim.</summary>
    public static ByteArrayContent Json(object body)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, Verbatim));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
