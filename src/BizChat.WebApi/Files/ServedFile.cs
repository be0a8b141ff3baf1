using BizChat.Application.Files;
using Microsoft.Net.Http.Headers;

namespace BizChat.WebApi.Files;

/// <summary>Hands a file out so that no browser runs anything in it.</summary>
internal static class ServedFile
{
    public static IResult ApiResults(HttpResponse response, string name, OpenedFile file)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.XContentTypeOptions = "nosniff";
        if (file.Address is { } address)
        {
            // Not cached: a presigned address expires.
            headers.CacheControl = "no-store";
            return TypedResults.Redirect(address.AbsoluteUri);
        }

        headers.ContentDisposition = file.Disposition;
        // Private, because a shared cache would continue to serve deleted files.
        headers.CacheControl = "private, max-age=31536000, immutable";
        return TypedResults.Stream(file.Bytes!, file.ContentType, entityTag: new EntityTagHeaderValue($"\"{name}\""), enableRangeProcessing: true);
    }
}
