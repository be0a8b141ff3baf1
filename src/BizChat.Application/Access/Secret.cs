using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace BizChat.Application.Access;

/// <summary>Secrets that are shown once and stored as a hash. They are random, so an unsalted hash is sufficient.</summary>
public static class Secret
{
    /// <summary>256 random bits as 43 URL-safe characters.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256, in hex.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Whether a hash matches a secret, in constant time.</summary>
    public static bool Matches(string? hash, string secret) =>
        hash is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(hash), Encoding.UTF8.GetBytes(Hash(secret)));
}

/// <summary>A secret with the id of its session or key, in the form that callers present.</summary>
public static class KeyedSecret
{
    private const string KeyPrefix = "bck_";

    /// <summary>An API key: <c>bck_&lt;id&gt;_&lt;secret&gt;</c>.</summary>
    public static string OfKey(string id, string secret) => $"{KeyPrefix}{id}_{secret}";

    public static bool IsKey(string text) => text.StartsWith(KeyPrefix, StringComparison.Ordinal);

    /// <returns>Null when it is no API key.</returns>
    public static (string Id, string Secret)? ReadKey(string text) => IsKey(text) ? Split(text[KeyPrefix.Length..], '_') : null;

    /// <summary>A refresh token: <c>&lt;session&gt;.&lt;secret&gt;</c>.</summary>
    public static string OfSession(string id, string secret) => $"{id}.{secret}";

    /// <returns>Null when it is no refresh token.</returns>
    public static (string Id, string Secret)? ReadSession(string text) => Split(text, '.');

    private static (string Id, string Secret)? Split(string text, char between) =>
        text.IndexOf(between, StringComparison.Ordinal) is > 0 and var cut && cut < text.Length - 1 && text[..cut].All(char.IsAsciiLetterOrDigit) ? (text[..cut], text[(cut + 1)..]) : null;
}
