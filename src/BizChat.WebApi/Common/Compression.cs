using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace BizChat.WebApi.Common;

/// <summary>
/// Compresses lists, the API's description and client files for clients that accept it. They hold no secret that an attacker could
/// guess by the length of the response (BREACH); responses with tokens must not be compressed.
/// </summary>
internal static class Compression
{
    /// <summary>Lists with fewer items, about a kilobyte, are not compressed.</summary>
    public const int FewItems = 4;

    // The best, 11, takes ten times as long for a twentieth less.
    private const int KeptQuality = 9;

    /// <summary>A body that compresses what is written to it; null when the client asks for none.</summary>
    public static Stream? Begin(HttpContext http)
    {
        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        var encoding = Choose(http.Request);
        if (encoding is null) return null;
        http.Response.Headers.ContentEncoding = encoding;
        return encoding is "br"
            ? new BrotliStream(http.Response.Body, CompressionLevel.Fastest, leaveOpen: true)
            : new GZipStream(http.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
    }

    /// <summary>For copies that are kept: made once, while a request waits.</summary>
    public static byte[] Apply(string encoding, byte[] plain)
    {
        using var target = new MemoryStream();
        using (Stream stream = encoding is "br"
            ? new BrotliStream(target, new BrotliCompressionOptions { Quality = KeptQuality }, leaveOpen: true)
            : new GZipStream(target, CompressionLevel.SmallestSize, leaveOpen: true)) stream.Write(plain);
        return target.ToArray();
    }

    /// <summary>The better of <c>br</c> and <c>gzip</c> that the client takes; null for neither.</summary>
    public static string? Choose(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding;
        if (accepted.Count == 0 || !StringWithQualityHeaderValue.TryParseList(accepted, out var list)) return null;
        return Takes(list, "br") ? "br" : Takes(list, "gzip") ? "gzip" : null;
    }

    private static bool Takes(IList<StringWithQualityHeaderValue> list, string encoding)
    {
        foreach (var item in list)
            if (item.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase)) return item.Quality is not 0;
        return false;
    }
}
