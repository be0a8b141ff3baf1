using BizChat.Application.Access;
using BizChat.Domain.Access;
using Microsoft.Extensions.Caching.Memory;

namespace BizChat.Infrastructure.Security;

/// <summary>Authenticates bearer tokens and API keys, and caches the valid ones, so that a message costs a look-up and no signature check.</summary>
internal sealed partial class BearerTokens(ITokens tokens, IReadStore reads, IWriteStore writes, TimeProvider clock, ILogger<BearerTokens> log) : IDisposable
{
    private const int LongestToken = 4096;

    /// <summary>How often the last use of an API key is stored.</summary>
    private static readonly TimeSpan UseNotedEvery = TimeSpan.FromMinutes(1);

    private static readonly MemoryCacheEntryOptions One = new() { Size = 1 };

    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    public void Dispose() => known.Dispose();

    /// <returns>Null when the token is invalid or expired.</returns>
    public async ValueTask<AuthenticatedCaller?> ReadAsync(string token, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (!known.TryGetValue(token, out Known? found) || found is null)
        {
            if (token.Length > LongestToken || await CredentialOfAsync(token, ct) is not { } credential) return null;
            found = known.Set(token, new Known(new AuthenticatedCaller(credential)), One);
        }
        if (now >= found.Caller.Credential.ExpiresAt)
        {
            known.Remove(token);
            return null;
        }
        if (found.Caller.Credential is Credential.OfApiKey key && found.IsFirstIn(UseNotedEvery, now)) await NoteUseAsync(key.KeyId, now);
        return found.Caller;
    }

    private async Task<Credential?> CredentialOfAsync(string token, CancellationToken ct)
    {
        if (!KeyedSecret.IsKey(token)) return await tokens.ReadAsync(token, ct);
        return KeyedSecret.ReadKey(token) is var (id, secret)
            && await reads.FindAsync<ApiKey, ApiKeyState>(id, ct) is { } key && Secret.Matches(key.KeyHash, secret)
            ? new Credential.OfApiKey(key.Id) { ExpiresAt = DateTimeOffset.MaxValue }
            : null;
    }

    /// <summary>The time of a key's last use only helps its owners: failing to store it refuses no request.</summary>
    private async Task NoteUseAsync(string keyId, DateTimeOffset now)
    {
        try
        {
            await writes.WriteAsync<Done>(async work =>
            {
                if (await work.FindAsync<ApiKey>(keyId) is { RevokedAt: null } key && (key.LastUsedAt is not { } last || now - last >= UseNotedEvery)) key.Used(now);
                return new Done();
            }, CancellationToken.None);
        }
        catch (Exception error) when (error is StoreUnavailableException or StorageFullException)
        {
            LogNotNoted(log, keyId, error.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Storing the last use of API key {KeyId} failed; its next use is stored. {Reason}")]
    private static partial void LogNotNoted(ILogger logger, string keyId, string reason);

    private sealed class Known(AuthenticatedCaller caller)
    {
        private long noted;

        public AuthenticatedCaller Caller => caller;

        /// <summary>True once in each span.</summary>
        public bool IsFirstIn(TimeSpan span, DateTimeOffset now)
        {
            var last = Interlocked.Read(ref noted);
            return now.UtcTicks - last >= span.Ticks && Interlocked.CompareExchange(ref noted, now.UtcTicks, last) == last;
        }
    }
}
