using System.Text;
using System.Text.Json;

namespace BizChat.Domain.Common;

/// <summary>
/// Text form of enum values in the database and on the wire: snake case.
/// </summary>
public static class EnumText<T> where T : struct, Enum
{
    private static readonly T[] Values = Enum.GetValues<T>();
    private static readonly string[] Texts = Array.ConvertAll(Values, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
    private static readonly byte[][] Utf8Texts = Array.ConvertAll(Texts, Encoding.UTF8.GetBytes);

    /// <summary>All names, for messages and schemas.</summary>
    public static IReadOnlyList<string> All => Texts;

    public static string Of(T value) => Texts[Array.IndexOf(Values, value)];

    public static ReadOnlySpan<byte> Utf8(T value) => Utf8Texts[Array.IndexOf(Values, value)];

    public static T? Find(string? name) => Array.IndexOf(Texts, name) is >= 0 and var i ? Values[i] : null;

    /// <summary>Parses a stored name.</summary>
    /// <exception cref="FormatException">The name is unknown.</exception>
    public static T Parse(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < Utf8Texts.Length; i++)
            if (name.SequenceEqual(Utf8Texts[i])) return Values[i];
        throw new FormatException($"'{Encoding.UTF8.GetString(name)}' is no {typeof(T).Name}.");
    }
}
