using System.Text.Json;
using System.Text.Json.Serialization;

namespace BizChat.Application.Common;

/// <summary>Writes and reads an enum by its <see cref="EnumText{T}"/>; numbers are refused.</summary>
internal sealed class NameConverter<T> : JsonConverter<T> where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (reader.TokenType is JsonTokenType.String ? EnumText<T>.Find(reader.GetString()) : null)
        ?? throw new WireFormatException($"This must be one of: {string.Join(", ", EnumText<T>.All)}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(EnumText<T>.Utf8(value));
}
