using System.Globalization;
using System.Security.Cryptography;
using BizChat.Application.Access;
using BizChat.Application.Access.Specs;
using BizChat.Domain.Access;
using Microsoft.IdentityModel.Tokens;

namespace BizChat.Infrastructure.Security;

/// <summary>
/// The signing keys of all tokens: 256 random bits each, stored encrypted in the database, the same for every node. The first is created with
/// the first token. A key that was rotated in signs as soon as every node knows it; the one before it is valid until its tokens have expired.
/// </summary>
internal sealed class TokenKeys(IReadStore reads, IWriteStore writes, ISecretProtector protector, AccessTerms terms, TimeProvider clock) : IDisposable
{
    /// <summary>How long after its rotation a new key begins to sign.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromMinutes(2);

    /// <summary>How long a node uses the keys that it knows before it reads them again.</summary>
    private static readonly TimeSpan Known = Lead / 2;

    /// <summary>Name of the first key, and what the names of later ones begin with, before the second of 1970 since which they sign.</summary>
    private const string Name = "tokens";

    private readonly SemaphoreSlim one = new(1);
    private volatile Keys? known;

    public void Dispose() => one.Dispose();

    public async ValueTask<Keys> ReadAsync(CancellationToken ct)
    {
        if (known is { } keys && clock.GetUtcNow() < keys.ReadAgainAt) return keys;
        await one.WaitAsync(ct);
        try
        {
            if (known is { } read && clock.GetUtcNow() < read.ReadAgainAt) return read;
            return known = await FindOrMakeAsync(ct);
        }
        catch (StoreUnavailableException) when (known is { } stale)
        {
            return stale;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Adds a new key, and deletes those whose tokens have all expired.</summary>
    /// <returns>Since when the new key signs.</returns>
    public async Task<DateTimeOffset> RotateAsync(CancellationToken ct)
    {
        await FindOrMakeAsync(ct);
        var from = DateTimeOffset.FromUnixTimeSeconds((clock.GetUtcNow() + Lead).ToUnixTimeSeconds());
        var made = protector.Protect(RandomNumberGenerator.GetBytes(32));
        await writes.WriteAsync<Done>(async work =>
        {
            var secrets = (await work.ListAsync(new SecretsNamed(Name))).OrderBy(secret => StartOf(secret.Name)).ToList();
            foreach (var (old, next) in secrets.Zip(secrets.Skip(1)))
                if (EndOf(StartOf(next.Name)) < clock.GetUtcNow()) work.Remove(old);
            var name = string.Create(CultureInfo.InvariantCulture, $"{Name}:{from.ToUnixTimeSeconds()}");
            if (!secrets.Exists(secret => secret.Name == name)) work.Add(ServerSecret.Keep(name, made));
            return new Done();
        }, ct);
        return from;
    }

    private async Task<Keys> FindOrMakeAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var secrets = await reads.ListAsync<ServerSecret, SecretState>(new SecretsNamed(Name), ct);
        var keys = secrets.Count == 0
            ? [(Key: await MakeFirstAsync(ct), From: DateTimeOffset.UnixEpoch)]
            : secrets.Select(secret => (Key: new SymmetricSecurityKey(protector.Unprotect(secret.Value)), From: StartOf(secret.Name))).OrderBy(key => key.From).ToList();
        var all = keys.Where((_, i) => i == keys.Count - 1 || now < EndOf(keys[i + 1].From)).Select(key => key.Key).ToList();
        return new Keys(keys.Last(key => key.From <= now).Key, all, now + Known);
    }

    private async Task<SymmetricSecurityKey> MakeFirstAsync(CancellationToken ct)
    {
        var made = protector.Protect(RandomNumberGenerator.GetBytes(32));
        var kept = await writes.WriteAsync<string>(async work =>
        {
            if (await work.FindAsync<ServerSecret>(Name) is { } earlier) return earlier.Value;
            work.Add(ServerSecret.Keep(Name, made));
            return made;
        }, ct);
        return new SymmetricSecurityKey(protector.Unprotect(kept.Value));
    }

    /// <summary>When the last token of a key has expired, given the start of the next key.</summary>
    private DateTimeOffset EndOf(DateTimeOffset next) => next + Known + Tokens.Skew + (terms.CustomerToken > terms.AccessToken ? terms.CustomerToken : terms.AccessToken);

    private static DateTimeOffset StartOf(string name) =>
        name.Length == Name.Length ? DateTimeOffset.UnixEpoch : DateTimeOffset.FromUnixTimeSeconds(long.Parse(name.AsSpan(Name.Length + 1), CultureInfo.InvariantCulture));

    /// <param name="Signing">Signs new tokens.</param>
    /// <param name="All">Whose tokens are valid.</param>
    /// <param name="ReadAgainAt">Until when they are used as they are.</param>
    internal sealed record Keys(SymmetricSecurityKey Signing, IReadOnlyList<SymmetricSecurityKey> All, DateTimeOffset ReadAgainAt);
}
