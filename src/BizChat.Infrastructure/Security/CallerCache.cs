using System.Collections.Concurrent;
using BizChat.Application.Access;
using BizChat.Application.Access.Specs;
using BizChat.Application.Common;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Infrastructure.Redis;

namespace BizChat.Infrastructure.Security;

/// <summary>
/// Who the proven are now: looked up once, then remembered until something of theirs changes. A minute later it is looked up
/// again all the same, should word of a change ever be lost.
/// </summary>
internal sealed class CallerCache(IReadStore reads, SharedCache shared, TimeProvider clock)
{
    public static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    /// <summary>So many at most; beyond that all are looked up anew.</summary>
    private const int MostKnown = 10_000;

    private readonly ConcurrentDictionary<string, Entry> known = [];
    private readonly ConcurrentDictionary<string, DateTimeOffset> doubtful = [];

    public bool IsEmpty => known.IsEmpty;

    /// <returns>Null when nobody is that any more.</returns>
    public async ValueTask<Caller?> ResolveAsync(Credential proof, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now >= proof.ExpiresAt) return null;
        if (known.TryGetValue(proof.Subject, out var entry) && now < entry.Until) return entry.Caller;

        // By what nodes share somebody may be let in. Whom to refuse only the database says.
        var read = await ReadAsync(proof, now, shared, ct);
        if (read.Caller is null) read = await ReadAsync(proof, now, null, ct);
        if (known.Count >= MostKnown) known.Clear();
        known[proof.Subject] = read;
        return read.Caller;
    }

    /// <summary>
    /// Forgets what is known of a subject, as <see cref="Revocation.Subject"/> names it. What nodes share of it may be from before, so
    /// until that has ended it is looked up in the database.
    /// </summary>
    public void Forget(string subject)
    {
        var now = clock.GetUtcNow();
        foreach (var (changed, until) in doubtful)
            if (until <= now) doubtful.TryRemove(new(changed, until));
        doubtful[subject] = now + 2 * SharedCache.Lifetime;
        known.TryRemove(subject, out _);
        if (!subject.StartsWith(Revocation.AgentPrefix, StringComparison.Ordinal)) return;
        foreach (var (key, entry) in known)
            if (entry.Caller is Caller.Agent agent && subject == Revocation.AgentPrefix + agent.Id) known.TryRemove(key, out _);
    }

    private async Task<Entry> ReadAsync(Credential proof, DateTimeOffset now, SharedCache? cache, CancellationToken ct)
    {
        var until = now + Remembered;
        switch (proof)
        {
            case Credential.OfSession { SessionId: var id, AgentId: var agentId }:
                var session = await FindAsync(proof.Subject, () => reads.FindAsync<Session, SessionState>(new SessionById(id), ct));
                var agent = await FindAsync(Revocation.AgentPrefix + agentId, () => AgentAsync(agentId, ct));
                if (session is not { EndedAt: null } || session.AgentId != agentId || session.SecurityStamp != agent?.SecurityStamp || session.ExpiresAt <= now) return new(null, until);
                return new(new Caller.Agent(agentId, agent.Name, agent.Roles) { SessionId = id }, session.ExpiresAt < until ? session.ExpiresAt : until);

            case Credential.OfApiKey { KeyId: var id }:
                var key = await FindAsync(proof.Subject, () => reads.FindAsync<ApiKey, ApiKeyState>(new ApiKeyById(id), ct));
                return new(key is { RevokedAt: null } ? new Caller.ApiKey(key.Id, key.BusinessId, key.Name) : null, until);

            case Credential.OfCustomer { CustomerId: var id }:
                var customer = await FindAsync(proof.Subject, () => reads.FindAsync<CustomerAccount, CustomerState>(new CustomerById(id), ct));
                return new(customer is { ErasedAt: null } ? new Caller.Customer(customer.Id, customer.BusinessId) : null, until);

            default:
                throw new ArgumentOutOfRangeException(nameof(proof));
        }

        Task<T?> FindAsync<T>(string subject, Func<Task<T?>> read) where T : class =>
            cache is null || doubtful.ContainsKey(subject) ? read() : cache.ReadAsync(subject, read);
    }

    private async Task<AgentState?> AgentAsync(string id, CancellationToken ct)
    {
        if (await reads.FindAsync<Agent, AccountState>(new AgentById(id), ct) is not { } agent) return null;
        var memberships = await reads.ListAsync<Membership, MembershipState>(new MembershipsOf(id), ct);
        return new AgentState(agent.Name, agent.SecurityStamp, memberships.ToDictionary(member => member.BusinessId, member => member.Role));
    }

    private sealed record Entry(Caller? Caller, DateTimeOffset Until);
}

/// <summary>An agent, as deciding what a session of theirs may do needs it.</summary>
internal sealed record AgentState(string Name, string SecurityStamp, Dictionary<string, Role> Roles);
