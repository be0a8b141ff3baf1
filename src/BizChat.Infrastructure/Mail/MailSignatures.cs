using System.Security.Cryptography;
using System.Text;
using BizChat.Application.Access;
using BizChat.Domain.Access;

namespace BizChat.Infrastructure.Mail;

/// <summary>Signs by HMAC-SHA-256, cut to 100 bits, with a key of its own that is stored encrypted in the database.</summary>
internal sealed class MailSignatures(IReadStore reads, IWriteStore writes, ISecretProtector protector) : IMailSignatures
{
    private const string Name = "mail";

    /// <summary>Digits and letters that are not mistaken for each other, 5 bits each.</summary>
    private const string Letters = "0123456789abcdefghjkmnpqrstvwxyz";

    private const int Length = 20;

    private volatile byte[]? key;

    public async Task<string> SignAsync(string purpose, string value, CancellationToken ct) => value + "-" + Sign(await KeyAsync(ct), purpose, value);

    public async Task<string?> ReadAsync(string purpose, string token, CancellationToken ct)
    {
        var text = token.ToLowerInvariant();
        if (text.IndexOf('-', StringComparison.Ordinal) is not (> 0 and var cut)) return null;
        var given = Encoding.ASCII.GetBytes(text[(cut + 1)..]);
        var right = Encoding.ASCII.GetBytes(Sign(await KeyAsync(ct), purpose, text[..cut]));
        return CryptographicOperations.FixedTimeEquals(given, right) ? text[..cut] : null;
    }

    private static string Sign(byte[] key, string purpose, string value)
    {
        var hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(purpose + ":" + value));
        return string.Create(Length, hash, (text, bits) =>
        {
            for (var i = 0; i < text.Length; i++) text[i] = Letters[bits[i] & 31];
        });
    }

    private async ValueTask<byte[]> KeyAsync(CancellationToken ct)
    {
        if (key is { } known) return known;
        if (await reads.FindAsync<ServerSecret, SecretState>(Name, ct) is { } kept) return key = protector.Unprotect(kept.Value);
        var made = protector.Protect(RandomNumberGenerator.GetBytes(32));
        var stored = await writes.WriteAsync<string>(async work =>
        {
            if (await work.FindAsync<ServerSecret>(Name) is { } earlier) return earlier.Value;
            work.Add(ServerSecret.Keep(Name, made));
            return made;
        }, ct);
        return key = protector.Unprotect(stored.Value);
    }
}
