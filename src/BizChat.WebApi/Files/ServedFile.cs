using BizChat.Application.Files;
using Microsoft.Net.Http.Headers;

namespace BizChat.WebApi.Files;

/// <summary>Hands a file out so that no browser runs anything in it.</summary>
internal static class ServedFile
{
    public static IResult Answer(HttpResponse response, string name, OpenedFile file)
    {
        var disposition = new ContentDispositionHeaderValue(file.IsImage ? "inline" : "attachment");
        disposition.SetHttpFileName(file.DisplayName);

        var headers = response.Headers;
        headers.ContentDisposition = disposition.ToString();
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.XContentTypeOptions = "nosniff";
        // Private, because a shared cache would go on serving what was deleted to whoever has the address.
        headers.CacheControl = "private, max-age=31536000, immutable";

        var contentType = file.ContentType.StartsWith("text/", StringComparison.Ordinal) ? file.ContentType + "; charset=utf-8" : file.ContentType;
        return TypedResults.Stream(file.Bytes, contentType, entityTag: new EntityTagHeaderValue($"\"{name}\""), enableRangeProcessing: true);
    }
}
