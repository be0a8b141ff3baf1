using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace BizChat.Application.Access;

/// <summary>Texts that nobody can guess, of which only the hash is kept: 256 random bits need no salt and no slow hash.</summary>
public static class Secret
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <returns>SHA-256, in hex.</returns>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
