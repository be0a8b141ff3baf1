using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BizChat.Application.Common;

/// <summary>An id in a hub argument, which may come as a number or as a numeric string.</summary>
[JsonConverter(typeof(WireIdConverter))]
public readonly record struct WireId(long Value);

internal sealed class WireIdConverter : JsonConverter<WireId>
{
    public override WireId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetInt64(out var id) => new WireId(id),
        JsonTokenType.String when long.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) => new WireId(id),
        _ => throw new WireFormatException("This must be an id: a whole number."),
    };

    public override void Write(Utf8JsonWriter writer, WireId value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
