using System.Buffers.Text;
using System.Security.Cryptography;
using BizChat.Application.Access;
using BizChat.Application.Access.Specs;
using BizChat.Domain.Access;

namespace BizChat.Infrastructure.Push;

/// <summary>The installation's key pair of Web Push (VAPID): made with the first use, stored encrypted in the database, the same for every node, and never replaced, since browsers are registered under it.</summary>
internal sealed class PushKeyPair(IReadStore reads, IWriteStore writes, ISecretProtector protector)
{
    private const string Name = "push";

    private const int PointLength = 65;

    private volatile Pair? known;

    public async ValueTask<Pair> ReadAsync(CancellationToken ct)
    {
        if (known is { } pair) return pair;
        var stored = (await reads.ListAsync<ServerSecret, SecretState>(new SecretsNamed(Name), ct)).FirstOrDefault(secret => secret.Name == Name)?.Value ?? await MakeAsync(ct);
        var bytes = protector.Unprotect(stored);
        return known = new Pair(Base64Url.EncodeToString(bytes.AsSpan(0, PointLength)), Base64Url.EncodeToString(bytes.AsSpan(PointLength)));
    }

    private async Task<string> MakeAsync(CancellationToken ct)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var made = key.ExportParameters(includePrivateParameters: true);
        var sealedPair = protector.Protect((byte[])[4, .. made.Q.X!, .. made.Q.Y!, .. made.D!]);
        var kept = await writes.WriteAsync<string>(async work =>
        {
            if (await work.FindAsync<ServerSecret>(Name) is { } earlier) return earlier.Value;
            work.Add(ServerSecret.Keep(Name, sealedPair));
            return sealedPair;
        }, ct);
        return kept.Value;
    }

    /// <summary>Both keys, base64url.</summary>
    internal sealed record Pair(string Public, string Private);
}
