using System.Text.Json;
using System.Text.Json.Serialization;

namespace BizChat.Application.Common;

/// <summary>A field of a change: left out (keep what is), or given, be it as null.</summary>
public readonly record struct Optional<T>(bool IsGiven, T? Value)
{
    public static implicit operator Optional<T>(T? value) => new(true, value);

    /// <summary>What holds after the change.</summary>
    public T? Or(T? current) => IsGiven ? Value : current;
}

internal sealed class OptionalConverter<T> : JsonConverter<Optional<T>>
{
    public override bool HandleNull => true;

    public override Optional<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.Null) return default(T) is null ? new(true, default) : throw new WireFormatException("This must not be null.");
        // Read by the converter itself: a deserialisation of its own would lose the name of the field in what it throws.
        return new(true, ((JsonConverter<T>)options.GetConverter(typeof(T))).Read(ref reader, typeof(T), options));
    }

    public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Value, options);
}
