using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BizChat.WebApi.Tests.Push;

/// <summary>A push service on this machine that keeps what it is asked to deliver.</summary>
internal sealed class PushService : IAsyncDisposable
{
    private readonly WebApplication app;

    private PushService(WebApplication app) => this.app = app;

    public ConcurrentQueue<PushRequest> Requests { get; } = [];

    /// <summary>Paths of browsers that it does not know any more.</summary>
    public ConcurrentDictionary<string, bool> Gone { get; } = [];

    public Uri Address => new(app.Urls.Single());

    public static async Task<PushService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var service = new PushService(app);
        app.MapPost("/{browser}", async (string browser, HttpRequest request) =>
        {
            var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            service.Requests.Enqueue(new PushRequest(browser, request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
            return Results.StatusCode(service.Gone.ContainsKey(browser) ? StatusCodes.Status410Gone : StatusCodes.Status201Created);
        });
        await app.StartAsync();
        return service;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

/// <summary>What a push service is asked to deliver to a browser.</summary>
internal sealed record PushRequest(string Browser, IReadOnlyDictionary<string, string> Headers, byte[] Body);
