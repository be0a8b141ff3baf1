using BizChat.Domain.Files;

namespace BizChat.WebApi.Common;

/// <summary>The Content-Security-Policy of the client's pages.</summary>
internal sealed class PagePolicies(Settings settings, IFileStorage storage)
{
    private readonly string origins = string.Concat(settings.CorsOrigins.Select(origin => " " + origin));

    // The origin of images when the storage hands out addresses of its own.
    private readonly string images =
        storage.AddressOf($"{Guid.Empty}.{FileTypes.WebP.Extension}", FileTypes.WebP.ContentType, "inline") is { } address ? " " + address.GetLeftPart(UriPartial.Authority) : "";

    /// <param name="path">Of the page.</param>
    public string Of(string path) =>
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:" + images
        + "; connect-src 'self' ws: wss:" + origins
        + "; font-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors "
        // Only the widget may be framed by other sites.
        + (path is "/widget.html" ? settings.WidgetFrames : "'none'");
}
