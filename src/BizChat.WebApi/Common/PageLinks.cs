using System.Globalization;

namespace BizChat.WebApi.Common;

/// <summary>Adds the headers of a page: links to further pages (RFC 8288) and the total count.</summary>
internal static class PageLinks
{
    public const string TotalHeader = "X-Total-Count";

    /// <param name="http">Gets the headers.</param>
    /// <param name="total">The total count; null when it is not counted.</param>
    /// <param name="pages">The query of each further page; null where there is none.</param>
    public static void Announce(HttpContext http, long? total, params ReadOnlySpan<(string Relation, string? Query)> pages)
    {
        var headers = http.Response.Headers;
        if (total is { } size) headers[TotalHeader] = size.ToString(CultureInfo.InvariantCulture);
        foreach (var (relation, query) in pages)
            if (query is not null) headers.Append("Link", $"<{http.Request.Path}?{query}>; rel=\"{relation}\"");
    }

    /// <summary>The request's query with some of its parameters replaced.</summary>
    public static string With(HttpContext http, params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        var query = http.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (var (name, value) in changes)
            if (value is not null) query[name] = value;
            else query.Remove(name);
        return string.Join('&', query.SelectMany(pair => pair.Value.Select(value => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(value ?? "")}")));
    }
}
