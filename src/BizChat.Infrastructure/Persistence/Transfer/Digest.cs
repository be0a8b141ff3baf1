using System.Security.Cryptography;

namespace BizChat.Infrastructure.Persistence.Transfer;

/// <summary>SHA-256 in hexadecimal.</summary>
internal static class Digest
{
    /// <summary>Of a stream, to its end.</summary>
    public static async Task<string> OfAsync(Stream bytes, CancellationToken ct) => Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, ct));

    public static string Hex(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset());
}
