using System.Text.Json;
using BizChat.Application.Customers;

namespace BizChat.WebApi.Customers;

/// <summary>Writes an export as it is read, so that a long history is never in memory as a whole.</summary>
internal sealed class ExportedCustomer(CustomerExport export) : IResult
{
    private const int FlushAfter = 32 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var answer = httpContext.Response;
        answer.ContentType = "application/json; charset=utf-8";
        answer.Headers.CacheControl = "no-store";
        answer.Headers.ContentDisposition = $"attachment; filename=\"customer-{export.Customer.Id}.json\"";
        await using var json = new Utf8JsonWriter(answer.BodyWriter, new JsonWriterOptions { Encoder = WireJson.Options.Encoder });

        json.WriteStartObject();
        Write(json, "customer", export.Customer);
        Write(json, "conversations", export.Conversations);
        Write(json, "files", export.Files);
        await WriteAsync(json, "messages", export.Messages, httpContext.RequestAborted);
        if (export.Activity is not null) await WriteAsync(json, "activity", export.Activity, httpContext.RequestAborted);
        json.WriteEndObject();
        await json.FlushAsync(httpContext.RequestAborted);
    }

    private static async Task WriteAsync<T>(Utf8JsonWriter json, string name, IAsyncEnumerable<T> items, CancellationToken ct)
    {
        json.WriteStartArray(name);
        await foreach (var item in items.WithCancellation(ct))
        {
            JsonSerializer.Serialize(json, item, WireJson.Options);
            if (json.BytesPending < FlushAfter) continue;
            await json.FlushAsync(ct);
        }
        json.WriteEndArray();
    }

    private static void Write<T>(Utf8JsonWriter json, string name, T value)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value, WireJson.Options);
    }
}
