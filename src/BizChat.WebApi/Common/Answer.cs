using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BizChat.Application.Common;
using BizChat.Domain.Common;

namespace BizChat.WebApi.Common;

/// <summary>Answers with a value in the wire's JSON.</summary>
internal static class Answer
{
    public static IResult Ok<T>(T value) => new Json<T>(StatusCodes.Status200OK, value);

    public static IResult Created<T>(T value, string? location = null) => new Json<T>(StatusCodes.Status201Created, value) { Location = location };

    /// <summary>The value of a result, or its refusal.</summary>
    public static IResult Of<T>(Result<T> result) => result.Error is { } refusal ? Problems.From(refusal) : Ok(result.Value);

    /// <summary>204, or the refusal.</summary>
    public static IResult Empty<T>(Result<T> result) => result.Error is { } refusal ? Problems.From(refusal) : Results.NoContent();

    private sealed class Json<T>(int status, T value) : IResult
    {
        private static readonly JsonTypeInfo<T> Type = (JsonTypeInfo<T>)WireJson.Options.GetTypeInfo(typeof(T));

        public string? Location { get; init; }

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var answer = httpContext.Response;
            answer.StatusCode = status;
            answer.ContentType = "application/json; charset=utf-8";
            answer.Headers.CacheControl = "no-store";
            if (Location is not null) answer.Headers.Location = Location;

            var body = Buffers.Rent();
            using (var json = new Utf8JsonWriter(body, new JsonWriterOptions { Encoder = WireJson.Options.Encoder, SkipValidation = true }))
                JsonSerializer.Serialize(json, value, Type);
            // A known length saves the chunks and lets the client reserve room.
            answer.ContentLength = body.WrittenCount;
            await answer.Body.WriteAsync(body.WrittenMemory, httpContext.RequestAborted);
            Buffers.Return(body);
        }
    }

    /// <summary>Buffers that are used again, one a thread.</summary>
    private static class Buffers
    {
        private const int LargestKept = 256 * 1024;

        [ThreadStatic]
        private static ArrayBufferWriter<byte>? kept;

        public static ArrayBufferWriter<byte> Rent()
        {
            var buffer = kept ?? new ArrayBufferWriter<byte>(1024);
            kept = null;
            return buffer;
        }

        public static void Return(ArrayBufferWriter<byte> buffer)
        {
            if (buffer.Capacity > LargestKept) return;
            buffer.ResetWrittenCount();
            kept = buffer;
        }
    }
}
