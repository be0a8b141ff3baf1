using System.Collections.Frozen;

namespace BizChat.WebApi.Common;

/// <summary>
/// Serves the built client, which the program contains. Each file is an endpoint, so that no path of a request ever reaches the file
/// system. The paths of the client's pages show its one page; a path that nothing is at shows it too, with the status 404.
/// </summary>
internal static class ClientFiles
{
    private const string Plain = """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>BizChat</title>
        <h1>BizChat is running</h1>
        <p>The web client was not built into this server. The API is described at <a href="/api/docs">/api/docs</a>.</p></html>
        """;

    /// <summary>As the client has them in <c>routing/paths.ts</c>.</summary>
    private static readonly string[] Pages = ["/", "/inbox/{view?}/{conversationId:long?}", "/search", "/reports", "/customers/{customerId?}", "/settings/{page?}", "/team", "/invite/{token}", "/setup/{token}", "/reset/{token}"];

    private static readonly FrozenSet<string> NeverPages = new[] { "api", "hubs", "uploads", "openapi", "metrics", "assets" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Maps the files of <c>wwwroot</c>, if they were there when the program was built.</summary>
    public static void MapClient(this WebApplication app)
    {
        var policies = app.Services.GetRequiredService<PagePolicies>();
        ClientFile? chat = null;
        foreach (var path in Resources.Names("wwwroot"))
        {
            var served = new ClientFile(path, Resources.Read("wwwroot" + path), policies);
            app.MapGet(path, served.SendAsync).AllowAnonymous();
            if (path is "/chat.html") chat = served;
            if (path is "/demo.html") app.MapGet("/demo", served.SendAsync).AllowAnonymous();
            if (path is "/index.html") app.Services.GetRequiredService<ClientPage>().File = served;
        }
        // The page of a link in a mail reads the token from its address.
        app.MapGet("/chat/{token}", chat is null ? ShowAsync : chat.SendAsync).AllowAnonymous();
        foreach (var page in Pages) app.MapGet(page, ShowAsync).AllowAnonymous();
    }

    /// <summary>Answers requests that no endpoint is for.</summary>
    public static void UseClientForPages(this IApplicationBuilder app) => app.Use(next => http =>
        http.GetEndpoint() is null ? IsPage(http.Request) ? ShowInsteadAsync(http) : NothingAsync(http) : next(http));

    private static Task ShowAsync(HttpContext http)
    {
        if (http.RequestServices.GetRequiredService<ClientPage>().File is { } page) return page.SendAsync(http);
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(Plain, http.RequestAborted);
    }

    /// <summary>Shows the page to somebody who has mistyped an address; a program learns from the status that nothing is there.</summary>
    private static Task ShowInsteadAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        // With these, the answer would be 304 or 206.
        http.Request.Headers.IfNoneMatch = http.Request.Headers.IfModifiedSince = http.Request.Headers.Range = default;
        return ShowAsync(http);
    }

    private static Task NothingAsync(HttpContext http) =>
        Problems.WriteAsync(http, Problems.NoRoute);

    private static bool IsPage(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method)) return false;
        var path = request.Path.Value.AsSpan().TrimStart("/\\.");
        var end = path.IndexOfAnyExcept(Letters);
        var first = end < 0 ? path : path[..end];
        return !NeverPages.GetAlternateLookup<ReadOnlySpan<char>>().Contains(first) && !path[(path.LastIndexOf('/') + 1)..].Contains('.');
    }

    private static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
}

/// <summary>The page of the client, if it was built.</summary>
internal sealed class ClientPage
{
    public ClientFile? File { get; set; }
}
