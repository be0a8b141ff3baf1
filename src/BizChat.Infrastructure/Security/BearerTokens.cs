using System.Collections.Concurrent;
using BizChat.Application.Access;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Common;
using Microsoft.Extensions.Logging;

namespace BizChat.Infrastructure.Security;

/// <summary>Recognises tokens and API keys. One that was good is known from then on, so that a message costs a look-up and no signature.</summary>
internal sealed partial class BearerTokens(ITokens tokens, IReadStore reads, IWriteStore writes, TimeProvider clock, ILogger<BearerTokens> log)
{
    private const int MostKnown = 10_000;
    private const int LongestToken = 4096;

    private static readonly TimeSpan UseNotedEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Known> known = [];

    /// <returns>Null when it proves nothing.</returns>
    public async ValueTask<AuthenticatedCaller?> ReadAsync(string token, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (!known.TryGetValue(token, out var found))
        {
            if (token.Length > LongestToken || await ProofOfAsync(token, ct) is not { } proof) return null;
            if (known.Count >= MostKnown) known.Clear();
            found = known.GetOrAdd(token, new Known(new AuthenticatedCaller(proof)));
        }
        if (now >= found.AuthenticatedCaller.Credential.ExpiresAt)
        {
            known.TryRemove(token, out _);
            return null;
        }
        if (found.AuthenticatedCaller.Credential is Credential.OfApiKey key && found.IsFirstIn(UseNotedEvery, now)) await NoteUseAsync(key.KeyId, now);
        return found.AuthenticatedCaller;
    }

    private async Task<Credential?> ProofOfAsync(string token, CancellationToken ct)
    {
        if (!KeyedSecret.IsKey(token)) return await tokens.ReadAsync(token, ct);
        return KeyedSecret.ReadKey(token) is var (id, secret)
            && await reads.FindAsync<ApiKey, ApiKeyState>(id, ct) is { } key && Secret.Matches(key.KeyHash, secret)
            ? new Credential.OfApiKey(key.Id) { ExpiresAt = DateTimeOffset.MaxValue }
            : null;
    }

    /// <summary>When a key was used is a help for owners, and no reason to refuse whoever has it.</summary>
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
            LogNotNoted(log, error.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The use of an API key could not be noted. {Reason}")]
    private static partial void LogNotNoted(ILogger logger, string reason);

    private sealed class Known(AuthenticatedCaller proven)
    {
        private long noted;

        public AuthenticatedCaller AuthenticatedCaller => proven;

        /// <summary>Whether nobody has asked for so long; then nobody else is told so for as long again.</summary>
        public bool IsFirstIn(TimeSpan span, DateTimeOffset now)
        {
            var last = Interlocked.Read(ref noted);
            return now.UtcTicks - last >= span.Ticks && Interlocked.CompareExchange(ref noted, now.UtcTicks, last) == last;
        }
    }
}
