using System.Security.Claims;
using BizChat.Domain.Common;
using BizChat.Infrastructure.Security;
using BizChat.WebApi.Common;

namespace BizChat.WebApi.Access;

/// <summary>
/// Finds out who asks, by bearer token, API key or cookie. Whoever presents something that is no good is refused and never
/// taken for a visitor, but where an endpoint is for all.
/// </summary>
internal sealed class Authentication(RequestDelegate next, CallerResolver callers, HubTickets tickets, KnownOrigins origins)
{
    private const string Scheme = "Bearer ";

    public async Task InvokeAsync(HttpContext http)
    {
        var given = Bearer(http.Request) is { } token
            ? await callers.ReadAsync(token, http.RequestAborted)
            : InAddress(http.Request) is { } sent
            ? await (HubTickets.IsTicket(sent) ? tickets.RedeemAsync(sent, http.RequestAborted) : callers.ReadAsync(sent, http.RequestAborted).AsTask())
            : SessionCookie.IsSent(http.Request) ? await SessionCookie.ReadAsync(http) : Nobody;

        if (given is not null && given != Nobody && await callers.ResolveAsync(given, null, http.RequestAborted) is null) given = null;
        if (given is null)
        {
            if (http.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<ForAllMark>() is not null) given = Nobody;
            else
            {
                await Problems.WriteAsync(http, Error.BadCredentials);
                return;
            }
        }
        else if (CallerResolver.SessionByCookie(given) is not null && Changes(http.Request) && !origins.Has(http.Request))
        {
            await Problems.WriteAsync(http, Error.Forbidden("access.origin", "A request with a cookie that changes something must come from a page of this server."));
            return;
        }
        http.User = given;
        await next(http);
    }

    private static ClaimsPrincipal Nobody { get; } = new(new ClaimsIdentity());

    /// <summary>Empty, which proves nothing, when there are credentials of another kind.</summary>
    private static string? Bearer(HttpRequest request) =>
        request.Headers.Authorization is not { Count: > 0 } sent ? null
        : sent is [{ } one] && one.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? one[Scheme.Length..].Trim() : "";

    /// <summary>Browsers cannot send headers with a WebSocket; addresses of other requests end up in logs and histories.</summary>
    private static string? InAddress(HttpRequest request) =>
        request.Path.StartsWithSegments("/hubs") && request.Query.TryGetValue("access_token", out var token) ? token.ToString() : null;

    private static bool Changes(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));
}

/// <summary>Marks endpoints.</summary>
internal static class Marks
{
    /// <summary>Whoever asks is served, also with credentials that are no good: those count as none.</summary>
    public static T ForAll<T>(this T route) where T : IEndpointConventionBuilder => route.WithMetadata(new ForAllMark());

    /// <summary>Nobody in particular is refused before anything else is done.</summary>
    public static T OnlyForSomebody<T>(this T route) where T : IEndpointConventionBuilder
    {
        route.Add(endpoint =>
        {
            var next = endpoint.RequestDelegate!;
            var callers = endpoint.ApplicationServices.GetRequiredService<CallerResolver>();
            endpoint.RequestDelegate = http => callers.IsSomebody(http.User) ? next(http) : Problems.WriteAsync(http, Error.SignIn);
        });
        return route;
    }
}

/// <summary>What <see cref="Marks.ForAll{T}"/> leaves on an endpoint.</summary>
internal sealed class ForAllMark;
