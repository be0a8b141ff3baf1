using System.Security.Cryptography;
using BizChat.Application.Access;
using BizChat.Domain.Access;
using Microsoft.IdentityModel.Tokens;

namespace BizChat.Infrastructure.Security;

/// <summary>The signing key of all tokens: 256 random bits, created with the first token, stored encrypted in the database, the same for every node.</summary>
internal sealed class TokenKey(IReadStore reads, IWriteStore writes, ISecretProtector protector) : IDisposable
{
    private const string Name = "tokens";

    private readonly SemaphoreSlim one = new(1);
    private volatile SymmetricSecurityKey? known;

    public void Dispose() => one.Dispose();

    public async ValueTask<SymmetricSecurityKey> ReadAsync(CancellationToken ct)
    {
        if (known is { } key) return key;
        await one.WaitAsync(ct);
        try
        {
            return known ??= new SymmetricSecurityKey(protector.Unprotect(await FindOrMakeAsync(ct)));
        }
        finally
        {
            one.Release();
        }
    }

    private async Task<string> FindOrMakeAsync(CancellationToken ct)
    {
        if (await reads.FindAsync<ServerSecret, SecretState>(Name, ct) is { } kept) return kept.Value;
        var made = protector.Protect(RandomNumberGenerator.GetBytes(32));
        return (await writes.WriteAsync<string>(async work =>
        {
            if (await work.FindAsync<ServerSecret>(Name) is { } earlier) return earlier.Value;
            work.Add(ServerSecret.Keep(Name, made));
            return made;
        }, ct)).Value;
    }
}
