using System.Buffers;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Metadata;

namespace BizChat.WebApi.Common;

/// <summary>A request's JSON body, read strictly; a refusal names the field.</summary>
internal sealed record JsonBody<T>(T Value) : IEndpointParameterMetadataProvider where T : class
{
    private static readonly JsonTypeInfo<T> Type = (JsonTypeInfo<T>)WireJson.Options.GetTypeInfo(typeof(T));

    public static async ValueTask<JsonBody<T>> BindAsync(HttpContext context)
    {
        if (!IsJson(context.Request)) throw new RefusedException(new Error(ErrorKind.UnsupportedType, "body.type", "Send application/json in UTF-8."));
        if (context.Request.ContentLength > WireJson.MaxBytes) throw TooLarge();

        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length > WireJson.MaxBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw TooLarge();
            }
            if (read.IsCompleted)
            {
                // Taken in even when it is refused: a body left half read would break the connection for the next request.
                try
                {
                    return new JsonBody<T>(Parse(read.Buffer));
                }
                finally
                {
                    reader.AdvanceTo(read.Buffer.End);
                }
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));

    private static T Parse(in ReadOnlySequence<byte> body)
    {
        var json = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = WireJson.MaxDepth });
        try
        {
            var value = JsonSerializer.Deserialize(ref json, Type);
            while (json.Read()) { }
            return value ?? throw new RefusedException(Error.Invalid("body", "This must be an object."));
        }
        catch (JsonException error)
        {
            throw new RefusedException(JsonRefusal.Of(error, "body"));
        }
    }

    private static RefusedException TooLarge() =>
        new(new Error(ErrorKind.TooLarge, "body.too_large", $"The body is larger than {WireJson.MaxBytes / 1024} KiB.", "body"));

    private static bool IsJson(HttpRequest request) =>
        request.ContentType is "application/json"
        || (Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)));
}
