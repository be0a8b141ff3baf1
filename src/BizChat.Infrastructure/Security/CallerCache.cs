using System.Collections.Concurrent;
using BizChat.Application.Access;
using BizChat.Application.Access.Specs;
using BizChat.Domain.Access;
using BizChat.Infrastructure.Redis;
using Microsoft.Extensions.Caching.Memory;

namespace BizChat.Infrastructure.Security;

/// <summary>
/// Caches the callers of credentials, until a revocation concerns them and for a minute at most, should a revocation ever be missed.
/// </summary>
internal sealed class CallerCache(IReadStore reads, SharedCache shared, TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private static readonly MemoryCacheEntryOptions One = new() { Size = 1 };

    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    /// <summary>Subjects of revocations, and until when the shared cache may hold stale entries of them.</summary>
    private readonly ConcurrentDictionary<string, DateTimeOffset> bypassed = [];

    private readonly Lock keeping = new();
    private long forgotten;

    public bool IsEmpty => known.Count == 0;

    public void Dispose() => known.Dispose();

    /// <returns>Null when the credential has expired or was revoked.</returns>
    public async ValueTask<Caller?> ResolveAsync(Credential credential, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now >= credential.ExpiresAt) return null;
        if (known.TryGetValue(credential.Subject, out Entry? entry) && now < entry!.Until) return entry.Caller;

        var before = Interlocked.Read(ref forgotten);
        // The shared cache may admit a caller; only the database may refuse one.
        var read = await ReadAsync(credential, now, shared, ct);
        if (read.Caller is null) read = await ReadAsync(credential, now, null, ct);
        Keep(credential, read, before);
        return read.Caller;
    }

    /// <summary>
    /// Removes the entries of a subject, as <see cref="Revocation.Subject"/> names it. The shared cache may hold a stale entry; it is
    /// bypassed for two lifetimes.
    /// </summary>
    public void Forget(string subject)
    {
        var now = clock.GetUtcNow();
        foreach (var (changed, until) in bypassed)
            if (until <= now) bypassed.TryRemove(new(changed, until));
        bypassed[subject] = now + 2 * SharedCache.Lifetime;
        lock (keeping) forgotten++;
        known.Remove(subject);
        if (subject.StartsWith(Revocation.CustomerPrefix, StringComparison.Ordinal))
            foreach (var key in known.Keys.OfType<string>().Where(key => key.StartsWith(subject + "/", StringComparison.Ordinal))) known.Remove(key);
        if (!subject.StartsWith(Revocation.AgentPrefix, StringComparison.Ordinal)) return;
        foreach (var key in known.Keys)
            if (known.TryGetValue(key, out Entry? entry) && entry?.Caller is Caller.Agent agent && subject == Revocation.AgentPrefix + agent.Id) known.Remove(key);
    }

    /// <summary>What was read while a revocation came may be from before it, and is not kept.</summary>
    private void Keep(Credential credential, Entry read, long before)
    {
        lock (keeping)
            if (forgotten == before) known.Set(credential.Subject, read, One);
    }

    private async Task<Entry> ReadAsync(Credential credential, DateTimeOffset now, SharedCache? cache, CancellationToken ct)
    {
        var until = now + Lifetime;
        switch (credential)
        {
            case Credential.OfSession { SessionId: var id, AgentId: var agentId }:
                var session = await FindAsync(credential.Subject, () => reads.FindAsync<Session, SessionState>(id, ct));
                var agent = await FindAsync(Revocation.AgentPrefix + agentId, () => AgentAsync(agentId, ct));
                if (session is not { EndedAt: null } || session.AgentId != agentId || session.SecurityStamp != agent?.SecurityStamp || session.ExpiresAt <= now) return new(null, until);
                return new(new Caller.Agent(agentId, agent.Name, agent.Roles) { SessionId = id }, session.ExpiresAt < until ? session.ExpiresAt : until);

            case Credential.OfApiKey { KeyId: var id }:
                var key = await FindAsync(credential.Subject, () => reads.FindAsync<ApiKey, ApiKeyState>(id, ct));
                return new(key is { RevokedAt: null } ? new Caller.ApiKey(key.Id, key.BusinessId, key.Name) : null, until);

            case Credential.OfCustomer { CustomerId: var id, OnlyConversation: var only }:
                var customer = await FindAsync(credential.RevokedAs, () => reads.FindAsync<CustomerAccount, CustomerState>(id, ct));
                return new(customer is { ErasedAt: null } ? new Caller.Customer(customer.Id, customer.BusinessId, only) : null, until);

            default:
                throw new ArgumentOutOfRangeException(nameof(credential));
        }

        Task<T?> FindAsync<T>(string subject, Func<Task<T?>> read) where T : class =>
            cache is null || bypassed.ContainsKey(subject) ? read() : cache.ReadAsync(subject, read);
    }

    private async Task<AgentState?> AgentAsync(string id, CancellationToken ct)
    {
        if (await reads.FindAsync<Agent, AccountState>(id, ct) is not { } agent) return null;
        var memberships = await reads.ListAsync<Membership, MembershipState>(new MembershipsOf(id), ct);
        return new AgentState(agent.Name, agent.SecurityStamp, memberships.ToDictionary(member => member.BusinessId, member => member.Role));
    }

    private sealed record Entry(Caller? Caller, DateTimeOffset Until);
}

/// <summary>An agent, as deciding what a session of theirs may do needs it.</summary>
internal sealed record AgentState(string Name, string SecurityStamp, Dictionary<string, Role> Roles);
