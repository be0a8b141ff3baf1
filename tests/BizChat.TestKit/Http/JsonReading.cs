using System.Text.Json;

namespace BizChat.TestKit.Http;

/// <summary>Reads answers field by field, so that tests see exactly what is on the wire.</summary>
public static class JsonReading
{
    /// <summary>The names of its fields, in alphabetical order.</summary>
    public static string[] Fields(this JsonElement json) => [.. json.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal)];

    /// <summary>A text field; null when it is null or not there.</summary>
    public static string? Text(this JsonElement json, string field) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(field, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    public static long Number(this JsonElement json, string field) => json.GetProperty(field).GetInt64();

    public static bool IsNull(this JsonElement json, string field) => json.GetProperty(field).ValueKind is JsonValueKind.Null;

    public static DateTimeOffset Time(this JsonElement json, string field) => json.GetProperty(field).GetDateTimeOffset();

    public static IEnumerable<string?> Texts(this JsonElement list, string field) => list.EnumerateArray().Select(item => item.Text(field));

    public static IEnumerable<long> Numbers(this JsonElement list, string field) => list.EnumerateArray().Select(item => item.Number(field));
}
