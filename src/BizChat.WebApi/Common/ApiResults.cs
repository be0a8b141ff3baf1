using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Headers;

namespace BizChat.WebApi.Common;

/// <summary>Responses with a value in the wire's JSON.</summary>
internal static class ApiResults
{
    private static readonly JsonWriterOptions Form = new() { Encoder = WireJson.Options.Encoder, SkipValidation = true };

    public static IResult Ok<T>(T value) => new Json<T>(StatusCodes.Status200OK, value);

    /// <summary>What everybody may see, or its error: the browser keeps the value for a minute, unless the request has credentials.</summary>
    public static IResult Public<T>(Result<T> result) =>
        result.Error is { } refusal ? Problems.From(refusal) : new Json<T>(StatusCodes.Status200OK, result.Value) { IsPublic = true };

    /// <summary>A list, which may be long: streamed, and compressed if the client accepts that.</summary>
    /// <param name="items">What is listed.</param>
    /// <param name="write">Writes an item as the contract says; by default the serializer.</param>
    public static IResult List<T>(IReadOnlyList<T> items, Action<Utf8JsonWriter, T>? write = null) => new JsonList<T>(items, write ?? JsonList<T>.Serialize);

    /// <summary>503 with a value.</summary>
    public static IResult Unavailable<T>(T value) => new Json<T>(StatusCodes.Status503ServiceUnavailable, value);

    public static IResult Created<T>(T value, string? location = null) => new Json<T>(StatusCodes.Status201Created, value) { Location = location };

    /// <summary>The value of a result, or its error.</summary>
    public static IResult Of<T>(Result<T> result) => result.Error is { } refusal ? Problems.From(refusal) : Ok(result.Value);

    /// <summary>202, or the error.</summary>
    public static IResult Accepted<T>(Result<T> result) => result.Error is { } refusal ? Problems.From(refusal) : Results.StatusCode(StatusCodes.Status202Accepted);

    /// <summary>202 with the value, or the error.</summary>
    public static IResult Queued<T>(Result<T> result) => result.Error is { } refusal ? Problems.From(refusal) : new Json<T>(StatusCodes.Status202Accepted, result.Value);

    /// <summary>204, or the error.</summary>
    public static IResult Empty<T>(Result<T> result) => result.Error is { } refusal ? Problems.From(refusal) : Results.NoContent();

    private sealed class Json<T>(int status, T value) : IResult
    {
        private static readonly JsonTypeInfo<T> Type = (JsonTypeInfo<T>)WireJson.Options.GetTypeInfo(typeof(T));

        public string? Location { get; init; }

        public bool IsPublic { get; init; }

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var answer = httpContext.Response;
            Begin(answer, status);
            if (Location is not null) answer.Headers.Location = Location;
            if (IsPublic) KeepForAMinute(httpContext);

            var body = Buffers.Rent();
            using (var json = new Utf8JsonWriter(body, Form))
                JsonSerializer.Serialize(json, value, Type);
            // A known length avoids chunked encoding.
            answer.ContentLength = body.WrittenCount;
            await answer.Body.WriteAsync(body.WrittenMemory, httpContext.RequestAborted);
            Buffers.Return(body);
        }
    }

    private sealed class JsonList<T>(IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write) : IResult
    {
        /// <summary>How many bytes are buffered before they are flushed.</summary>
        private const int FlushSize = 64 * 1024;

        private static readonly JsonTypeInfo<T> Type = (JsonTypeInfo<T>)WireJson.Options.GetTypeInfo(typeof(T));

        public static void Serialize(Utf8JsonWriter json, T item) => JsonSerializer.Serialize(json, item, Type);

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            Begin(httpContext.Response, StatusCodes.Status200OK);
            await using var compressed = items.Count < Compression.FewItems ? null : Compression.Begin(httpContext);
            var body = compressed is null ? httpContext.Response.BodyWriter : PipeWriter.Create(compressed, new StreamPipeWriterOptions(leaveOpen: true));
            await WriteAsync(body, httpContext.RequestAborted);
            if (compressed is not null) await body.CompleteAsync();
        }

        // Row by row: a serializer that is given the whole list stops and begins again in the middle of rows.
        private async Task WriteAsync(PipeWriter body, CancellationToken ct)
        {
            using var json = new Utf8JsonWriter(body, Form);
            json.WriteStartArray();
            foreach (var item in items)
            {
                write(json, item);
                if (json.BytesPending + body.UnflushedBytes < FlushSize) continue;
                json.Flush();
                await body.FlushAsync(ct);
            }
            json.WriteEndArray();
            json.Flush();
            await body.FlushAsync(ct);
        }
    }

    private static void KeepForAMinute(HttpContext http)
    {
        http.Response.Headers.Append(HeaderNames.Vary, "Authorization, Cookie");
        if (http.User.Identity is not { IsAuthenticated: true }) http.Response.Headers.CacheControl = "private, max-age=60";
    }

    private static void Begin(HttpResponse answer, int status)
    {
        answer.StatusCode = status;
        answer.ContentType = "application/json; charset=utf-8";
        answer.Headers.CacheControl = "no-store";
    }

    /// <summary>Reused buffers, one a thread.</summary>
    private static class Buffers
    {
        private const int LargestKept = 64 * 1024;

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
