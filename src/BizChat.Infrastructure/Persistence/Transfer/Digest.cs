using System.Security.Cryptography;

namespace BizChat.Infrastructure.Persistence.Transfer;

internal static class Digest
{
    /// <summary>Copies a stream to its end, in chunks.</summary>
    /// <returns>Number of bytes, and their SHA-256 in hexadecimal.</returns>
    public static async Task<(long Bytes, string Sha256)> CopyAsync(Stream from, Stream to, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81_920];
        var bytes = 0L;
        while (await from.ReadAsync(buffer, ct) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), ct);
            bytes += read;
        }
        return (bytes, Hex(hash));
    }

    public static string Hex(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset());
}
