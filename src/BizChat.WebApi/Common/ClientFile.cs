using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace BizChat.WebApi.Common;

/// <summary>A file of the client. Compressed copies are made with the first request for them, and kept.</summary>
internal sealed class ClientFile
{
    private const int WorthCompressing = 1024;

    private static readonly FileExtensionContentTypeProvider Types = new();

    // The compiler derives it from all that it compiles, the client's files included.
    private static readonly string Version = typeof(ClientFile).Module.ModuleVersionId.ToString("N");

    private readonly byte[] content;
    private readonly string contentType, cacheControl;
    private readonly string? policy;
    private readonly bool isForOthers;
    private readonly Lazy<byte[]>? brotli, gzip;

    /// <param name="path">Where it is served.</param>
    /// <param name="content">What is in it.</param>
    /// <param name="policies">What pages may do.</param>
    public ClientFile(string path, byte[] content, PagePolicies policies)
    {
        this.content = content;
        var type = Types.TryGetContentType(path, out var known) ? known : "application/octet-stream";
        var isText = type.StartsWith("text/", StringComparison.Ordinal);
        contentType = isText ? type + "; charset=utf-8" : type;
        // Vite's assets have the hash of their content in their names.
        cacheControl = path.StartsWith("/assets/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        var extension = Path.GetExtension(path);
        policy = extension is ".html" ? policies.Of(path) : null;
        isForOthers = path is "/widget.js";
        if (content.Length < WorthCompressing || !(isText || extension is ".svg" or ".json" or ".webmanifest")) return;
        brotli = new Lazy<byte[]>(() => Compression.Apply("br", content));
        gzip = new Lazy<byte[]>(() => Compression.Apply("gzip", content));
    }

    public Task SendAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = cacheControl;
        if (policy is not null) ResponseHeaders.ApplyToPage(http, policy);
        if (isForOthers)
        {
            headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            // Browsers load modules, and scripts with an integrity attribute, by CORS.
            headers.AccessControlAllowOrigin = "*";
        }
        if (brotli is not null) headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);

        var encoding = brotli is null ? null : Compression.Choose(http.Request);
        if (encoding is not null) headers.ContentEncoding = encoding;
        var sent = encoding switch { "br" => brotli!.Value, "gzip" => gzip!.Value, _ => content };
        return TypedResults.Bytes(sent, contentType, entityTag: new EntityTagHeaderValue($"\"{Version}{encoding}\"")).ExecuteAsync(http);
    }
}
