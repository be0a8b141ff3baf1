using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace BizChat.WebApi.Common;

/// <summary>A file of the client. Compressed copies are made with the first request for them, and kept.</summary>
internal sealed class ClientFile
{
    private const int WorthCompressing = 1024;

    private static readonly FileExtensionContentTypeProvider Types = new();

    private readonly string file, contentType, cacheControl, version;
    private readonly string? policy;
    private readonly bool isForOthers;
    private readonly Lazy<byte[]>? brotli, gzip;

    /// <param name="file">The file.</param>
    /// <param name="path">Where it is served.</param>
    /// <param name="policies">What pages may do.</param>
    public ClientFile(FileInfo file, string path, PagePolicies policies)
    {
        this.file = file.FullName;
        var type = Types.TryGetContentType(path, out var known) ? known : "application/octet-stream";
        var isText = type.StartsWith("text/", StringComparison.Ordinal);
        contentType = isText ? type + "; charset=utf-8" : type;
        // Vite's assets have the hash of their content in their names.
        cacheControl = path.StartsWith("/assets/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        policy = file.Extension is ".html" ? policies.Of(path) : null;
        isForOthers = path is "/widget.js";
        version = $"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}";
        if (file.Length < WorthCompressing || !(isText || file.Extension is ".svg" or ".json" or ".webmanifest")) return;
        brotli = new Lazy<byte[]>(() => Compression.Apply("br", File.ReadAllBytes(this.file)));
        gzip = new Lazy<byte[]>(() => Compression.Apply("gzip", File.ReadAllBytes(this.file)));
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
        var tag = new EntityTagHeaderValue($"\"{version}{encoding}\"");
        if (encoding is null) return TypedResults.PhysicalFile(file, contentType, entityTag: tag).ExecuteAsync(http);
        headers.ContentEncoding = encoding;
        return TypedResults.Bytes((encoding is "br" ? brotli : gzip)!.Value, contentType, entityTag: tag).ExecuteAsync(http);
    }
}
