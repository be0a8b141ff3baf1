using BizChat.Application.Ports;
using BizChat.Domain.Files;

namespace BizChat.WebApi.Common;

/// <summary>What the pages of the client may load, and who may show them in a frame.</summary>
internal sealed class PagePolicies(Settings settings, IFileStorage storage)
{
    private readonly string origins = string.Concat(settings.CorsOrigins.Select(origin => " " + origin));

    // Where images are fetched from when the storage hands out addresses of its own.
    private readonly string images =
        storage.AddressOf($"{Guid.Empty}.{FileTypes.WebP.Extension}", FileTypes.WebP.ContentType, "inline") is { } address ? " " + address.GetLeftPart(UriPartial.Authority) : "";

    /// <param name="path">Of the page.</param>
    public string Of(string path) =>
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:" + images
        + "; connect-src 'self' ws: wss:" + origins
        + "; font-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors "
        // The widget is made to be shown on the pages of businesses; no other page is.
        + (path is "/widget.html" ? settings.WidgetFrames : "'none'");
}
