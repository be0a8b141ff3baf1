using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BizChat.Application.Common;

/// <summary>The format of times on the wire: RFC 3339 in UTC with milliseconds, <c>2026-01-31T12:00:00.000Z</c>.</summary>
public static class WireTime
{
    /// <summary>In bytes and characters.</summary>
    public const int Length = 24;

    public static void Write(DateTimeOffset time, Span<byte> target)
    {
        var utc = time.UtcDateTime;
        // "O" is yyyy-MM-ddTHH:mm:ss.fffffffZ, the only format with milliseconds that has a fast path.
        Span<byte> round = stackalloc byte[33];
        Utf8Formatter.TryFormat(utc, round, out _, 'O');
        round[..(Length - 1)].CopyTo(target);
        target[Length - 1] = (byte)'Z';
    }

    public static string Text(DateTimeOffset time)
    {
        Span<byte> utf8 = stackalloc byte[Length];
        Write(time, utf8);
        return Encoding.ASCII.GetString(utf8);
    }

    /// <exception cref="FormatException">The text is not a time.</exception>
    public static DateTimeOffset Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length == Length && utf8[Length - 1] == 'Z' && utf8[10] == 'T'
            && Digits(utf8, 0, 4, out var year) && Digits(utf8, 5, 2, out var month) && Digits(utf8, 8, 2, out var day)
            && Digits(utf8, 11, 2, out var hour) && Digits(utf8, 14, 2, out var minute) && Digits(utf8, 17, 2, out var second)
            && Digits(utf8, 20, 3, out var millisecond))
            return new DateTimeOffset(year, month, day, hour, minute, second, millisecond, TimeSpan.Zero);
        return DateTimeOffset.Parse(Encoding.UTF8.GetString(utf8), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
    }

    private static bool Digits(ReadOnlySpan<byte> text, int at, int count, out int value)
    {
        value = 0;
        foreach (var c in text.Slice(at, count))
        {
            if (!char.IsAsciiDigit((char)c)) return false;
            value = (value * 10) + (c - '0');
        }
        return true;
    }
}

internal sealed class WireTimeConverter : JsonConverter<DateTimeOffset>
{
    /// <summary>Without an offset a time would be the server's local one.</summary>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && reader.TryGetDateTimeOffset(out var time) && HasOffset(reader.GetString()!)
            ? time.ToUniversalTime()
            : throw new WireFormatException("This must be a time with its offset, such as 2026-01-31T12:00:00Z.");

    private static bool HasOffset(string time) => time[^1] is 'Z' || time.IndexOfAny(['+', '-'], "2026-01-31".Length) > 0;

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[WireTime.Length];
        WireTime.Write(value, text);
        writer.WriteStringValue(text);
    }
}
