using System.Collections.Concurrent;

namespace BizChat.WebApi.Access;

/// <summary>Whether a request comes from a page of this server or of an origin of <c>CORS_ORIGIN</c>, as its Origin header says.</summary>
internal sealed partial class KnownOrigins(Settings settings, ILogger<KnownOrigins> log)
{
    /// <summary>How many unknown origins are named in the log, which anybody can make up.</summary>
    private const int MostNamed = 10;

    private readonly HashSet<string> allowed = [.. settings.CorsOrigins];
    private readonly ConcurrentDictionary<string, byte> named = [];

    /// <summary>Whether the header names such a page. Another one, whose request is to be refused, is named in the log.</summary>
    public bool Has(HttpRequest request)
    {
        if (request.Headers.Origin is not [{ } origin]) return false;
        if (allowed.Contains(origin) || IsOwn(request.Host, origin)) return true;
        if (named.Count < MostNamed && named.TryAdd(origin, 0)) LogUnknown(log, origin, request.Host.Value ?? "");
        return false;
    }

    /// <summary>Whether the header names another page.</summary>
    public bool Excludes(HttpRequest request) => request.Headers.Origin.Count > 0 && !Has(request);

    // Only the host is compared: behind a proxy that ends TLS this server sees http where the browser sees https.
    private static bool IsOwn(HostString host, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Scheme is "http" or "https"
        && string.Equals(page.Host, host.Host, StringComparison.OrdinalIgnoreCase)
        && (host.Port is { } port ? page.Port == port : page.IsDefaultPort);

    [LoggerMessage(LogLevel.Warning, "A page of {Origin} was refused, because the request's Host is {Host}. If the page is this server's, let the proxy pass the Host header (nginx: proxy_set_header Host $http_host). If it is another site that may call, add it to CORS_ORIGIN.")]
    private static partial void LogUnknown(ILogger logger, string origin, string host);
}
