using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.TestKit.Hub;

namespace BizChat.WebApi.Tests.Support;

/// <summary>Somebody who asks: by a name of the table, with what he or she holds.</summary>
/// <param name="Name">A column of the table.</param>
/// <param name="Server">Whom to ask.</param>
/// <param name="Token">The bearer token; null for none.</param>
internal sealed record Person(string Name, Uri Server, string? Token) : IDisposable
{
    private readonly ApiClient api = new(Server);

    /// <summary>Null for whoever is no agent.</summary>
    public string? AgentId { get; init; }

    /// <summary>Where the agent signs in with.</summary>
    public string? Email { get; init; }

    public string? RefreshToken { get; init; }

    /// <summary>The page that asks; null when no page does.</summary>
    public string? Origin { get; init; }

    /// <summary>Adds what the principal holds to a request, unless it carries somebody else's already.</summary>
    public void Sign(HttpRequestMessage request)
    {
        if (Token is not null) request.Headers.Authorization ??= new("Bearer", Token);
        if (Origin is not null) request.Headers.TryAddWithoutValidation("Origin", Origin);
    }

    public Task<Reply> SendAsync(HttpRequestMessage request)
    {
        Sign(request);
        return api.SendAsync(request);
    }

    public async Task<Reply> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : ApiClient.Json(body) };
        return await SendAsync(request);
    }

    /// <summary>Waits until a path is refused: at most the five seconds that a lost right may still be felt.</summary>
    public async Task UntilRefusedAsync(string path)
    {
        using var over = new CancellationTokenSource(Until.Patience);
        while ((await SendAsync(HttpMethod.Get, path)).Status is System.Net.HttpStatusCode.OK) await Task.Delay(20, over.Token);
    }

    public Task<HubUser> ConnectAsync() => DotNetHubUser.ConnectAsync(new Uri(Server, "/hubs/chat"), bearer: Token);

    public void Dispose() => api.Dispose();
}
