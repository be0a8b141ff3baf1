using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BizChat.Application.Common;

/// <summary>Text that stays UTF-8 from the row to the response, so that lists are sent without creating strings.</summary>
[JsonConverter(typeof(Utf8TextConverter))]
public readonly struct Utf8Text(ReadOnlyMemory<byte> bytes) : IEquatable<Utf8Text>
{
    public Utf8Text(string text) : this(Encoding.UTF8.GetBytes(text)) { }

    /// <summary>Valid UTF-8.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    public static implicit operator Utf8Text(string text) => new(text);

    public static Utf8Text? From(string? text) => text is null ? (Utf8Text?)null : new Utf8Text(text);

    public static bool operator ==(Utf8Text left, Utf8Text right) => left.Equals(right);

    public static bool operator !=(Utf8Text left, Utf8Text right) => !left.Equals(right);

    public override string ToString() => Encoding.UTF8.GetString(Bytes.Span);

    public bool Equals(Utf8Text other) => Bytes.Span.SequenceEqual(other.Bytes.Span);

    public override bool Equals(object? obj) => obj is Utf8Text other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes.Span);
        return hash.ToHashCode();
    }
}

internal sealed class Utf8TextConverter : JsonConverter<Utf8Text>
{
    public override Utf8Text Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, Utf8Text value, JsonSerializerOptions options) => writer.WriteStringValue(value.Bytes.Span);
}
