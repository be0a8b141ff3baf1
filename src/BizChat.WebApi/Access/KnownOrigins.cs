namespace BizChat.WebApi.Access;

/// <summary>Whether a request comes from a page of this server or of an origin of <c>CORS_ORIGIN</c>, as its Origin header says.</summary>
internal sealed class KnownOrigins(Settings settings)
{
    private readonly HashSet<string> allowed = [.. settings.CorsOrigins];

    /// <summary>Whether the header names such a page.</summary>
    public bool Has(HttpRequest request) =>
        request.Headers.Origin is [{ } origin] && (allowed.Contains(origin) || IsOwn(request.Host, origin));

    /// <summary>Whether the header names another page.</summary>
    public bool Excludes(HttpRequest request) => request.Headers.Origin.Count > 0 && !Has(request);

    // Only the host is compared: behind a proxy that ends TLS this server sees http where the browser sees https.
    private static bool IsOwn(HostString host, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Scheme is "http" or "https"
        && string.Equals(page.Host, host.Host, StringComparison.OrdinalIgnoreCase)
        && (host.Port is { } port ? page.Port == port : page.IsDefaultPort);
}
