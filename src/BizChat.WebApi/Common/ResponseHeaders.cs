namespace BizChat.WebApi.Common;

/// <summary>The headers that every answer carries; each costs every message about half a microsecond. Files replace the policy with their own.</summary>
internal sealed class ResponseHeaders(Settings settings)
{
    /// <summary>For answers that are data: should a browser ever take one for a page, nothing in it runs.</summary>
    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'";

    private readonly HashSet<string> allowed = [.. settings.CorsOrigins];

    /// <summary>What only pages need, with a policy of their own.</summary>
    public static void ApplyToPage(HttpContext http, string policy)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }

    public void Apply(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = DataPolicy;
        headers["Referrer-Policy"] = "no-referrer";
        if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
        // For origins that are allowed the CORS middleware says it; caches must know it of the other answers too.
        if (allowed.Count > 0 && !(http.Request.Headers.Origin is [{ } origin] && allowed.Contains(origin))) headers.Vary = "Origin";
    }
}
