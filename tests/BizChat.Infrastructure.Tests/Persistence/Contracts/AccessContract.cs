using BizChat.Application.Access;
using BizChat.Application.Access.Specs;
using BizChat.Application.Audit;
using BizChat.Application.Audit.Specs;
using BizChat.Application.Common;
using BizChat.Domain.Access;
using BizChat.Domain.Audit;
using BizChat.TestKit.Persistence;

namespace BizChat.Infrastructure.Tests.Persistence.Contracts;

/// <summary>What deciding about access needs of a store.</summary>
public abstract class AccessContract<TStores> : StoreContract<TStores> where TStores : AdapterStores, new()
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task There_is_an_agent_once_one_was_hired()
    {
        Assert.False(await Stores.Accounts.AnyAsync(None));

        await Stores.HireAsync("bo", Shop, Clock);

        Assert.True(await Stores.Accounts.AnyAsync(None));
    }

    [Fact]
    public async Task What_was_taken_away_is_read_from_a_time_on()
    {
        var first = Clock.GetUtcNow();
        await AddAsync(Revocation.OfAgent("a1", first), Revocation.OfSession("s1", first.AddSeconds(1)), Revocation.OfApiKey("k1", first.AddSeconds(2)), Revocation.OfCustomer("c1", first.AddSeconds(3)));

        Assert.Equal(["agent:a1", "session:s1", "api_key:k1", "customer:c1"], await SubjectsAsync(first));
        Assert.Equal(["api_key:k1", "customer:c1"], await SubjectsAsync(first.AddSeconds(2)));
        Assert.Empty(await SubjectsAsync(first.AddSeconds(4)));
        Assert.Equal(first.AddSeconds(3), (await Stores.Revocations.SinceAsync(first.AddSeconds(3), None))[0].At);

        await Stores.Revocations.PruneAsync(first.AddSeconds(2), None);
        Assert.Equal(["api_key:k1", "customer:c1"], await SubjectsAsync(first));
    }

    [Fact]
    public async Task Sessions_invitations_and_audit_entries_are_deleted_when_they_are_older_than_they_are_kept()
    {
        var agent = await Stores.HireAsync("bo", Shop, Clock);
        var now = Clock.GetUtcNow();
        Session Began(int daysAgo, int lasts) => Session.Begin(agent, null, TimeSpan.FromDays(lasts), now.AddDays(-daysAgo));
        Session Ended(int daysAgo)
        {
            var session = Began(100, 300);
            session.End(now.AddDays(-daysAgo));
            return session;
        }
        Invitation Expired(int daysAgo) => Invitation.Write(Shop, Role.Agent, null, Guid.NewGuid().ToString(), null, TimeSpan.FromDays(1), now.AddDays(-daysAgo - 1)).Value;
        Session[] sessions = [Began(100, 69), Began(100, 71), Ended(31), Ended(29), Began(1, 30)];
        Invitation[] invitations = [Expired(31), Expired(29)];
        await AddAsync([.. sessions, .. invitations, .. new[] { 366, 364 }.Select(days => AuditEntry.Of(ActorKind.Console, null, "t", Shop, null, null, now.AddDays(-days)))]);
        // More than go in one commit.
        await AddAsync([.. Enumerable.Range(0, 600).Select(_ => AuditEntry.Of(ActorKind.Console, null, "t", Shop, null, null, now.AddDays(-400)))]);

        await new PruneAccessRecords(Stores.Writes, new RetentionTerms { Sessions = null, Invitations = null, Audit = null }, Clock).Handle(None);
        Assert.Equal(5, (await AllAsync<Session>()).Count);
        Assert.Equal(2, (await AllAsync<Invitation>()).Count);
        Assert.Equal(602, (await AllAsync<AuditEntry>()).Count);
        await new PruneAccessRecords(Stores.Writes, new RetentionTerms(), Clock).Handle(None);

        Assert.Equal(new[] { sessions[1], sessions[3], sessions[4] }.Select(session => session.Id).Order(), (await AllAsync<Session>()).Select(session => session.Id).Order());
        Assert.Equal([invitations[1].Id], (await AllAsync<Invitation>()).Select(invitation => invitation.Id));
        Assert.Equal([now.AddDays(-364)], (await AllAsync<AuditEntry>()).Select(entry => entry.At));
    }

    [Fact]
    public async Task Revocations_of_a_refused_or_failed_unit_of_work_are_not_published()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Stores.WriteAsync<int>(work =>
        {
            work.Add(Revocation.OfAgent("a1", Clock.GetUtcNow()));
            throw new InvalidOperationException();
        }));

        Assert.Empty(Stores.Published.Revocations);
        Assert.Empty(await SubjectsAsync(DateTimeOffset.MinValue));
    }

    [Fact]
    public async Task What_access_is_decided_by_is_read_as_it_was_written()
    {
        var now = Clock.GetUtcNow();
        var agent = await Stores.HireAsync("bo", Shop, Clock);
        var session = Session.Begin(agent, "hash", TimeSpan.FromDays(1), now);
        var key = ApiKey.Make(Shop, "key", "hash", null, now).Value;
        var used = ApiKey.Make(Shop, "used", "hash", agent.Id, now).Value;
        used.Used(now);
        used.Revoke(now);
        var customer = CustomerAccount.Open("c1", Shop, "ext", "Ada", null, null, now);
        await AddAsync(session, key, used, customer, ServerSecret.Keep("name", "sealed"));

        var account = await Stores.Reads.FindAsync<Agent, AccountState>(new AgentByEmail("BO@example.test"), None);
        Assert.Equal((agent.Id, "bo", agent.Email, null, agent.SecurityStamp, null), (account!.Id, account.Name, account.Email, account.PasswordHash, account.SecurityStamp, account.LockoutEnd));
        Assert.Equal(
            new SessionState { AgentId = agent.Id, SecurityStamp = agent.SecurityStamp, ExpiresAt = now.AddDays(1), EndedAt = null },
            await Stores.Reads.FindAsync<Session, SessionState>(session.Id, None));
        Assert.Equal([new MembershipState { BusinessId = Shop, Role = Role.Agent }], await Stores.Reads.ListAsync<Membership, MembershipState>(new MembershipsOf(agent.Id), None));
        Assert.Equal(
            new ApiKeyState { Id = key.Id, BusinessId = Shop, Name = key.Name, KeyHash = "hash", LastUsedAt = null, RevokedAt = null },
            await Stores.Reads.FindAsync<ApiKey, ApiKeyState>(key.Id, None));
        Assert.Equal((now, now), await Stores.Reads.FindAsync<ApiKey, ApiKeyState>(used.Id, None) is { } state ? (state.LastUsedAt, state.RevokedAt) : default);
        Assert.Equal(
            new CustomerState { Id = "c1", BusinessId = Shop, ErasedAt = null },
            await Stores.Reads.FindAsync<CustomerAccount, CustomerState>("c1", None));
        Assert.Equal("sealed", (await Stores.Reads.FindAsync<ServerSecret, SecretState>("name", None))!.Value);
    }

    [Fact]
    public async Task Where_an_agent_signed_in_from_is_known()
    {
        await Stores.WriteAsync(work =>
        {
            work.AuditAs(new Caller.Visitor { Address = "192.0.2.1" }, "a1", "sign_in.succeeded", Shop, "s1", Clock.GetUtcNow());
            work.AuditAs(new Caller.Visitor { Address = "192.0.2.2" }, null, "sign_in.failed", Shop, "a1", Clock.GetUtcNow());
            return ValueTask.FromResult(0);
        });

        Assert.NotNull(await Stores.Reads.FindAsync<AuditEntry, AuditTrace>(new SignInsFrom("a1", "192.0.2.1"), None));
        Assert.Null(await Stores.Reads.FindAsync<AuditEntry, AuditTrace>(new SignInsFrom("a1", "192.0.2.2"), None));
        Assert.Null(await Stores.Reads.FindAsync<AuditEntry, AuditTrace>(new SignInsFrom("a2", "192.0.2.1"), None));
    }

    private async Task<IEnumerable<string>> SubjectsAsync(DateTimeOffset since) => (await Stores.Revocations.SinceAsync(since, None)).OrderBy(change => change.Id).Select(change => change.Subject);

    private Task AddAsync(params object[] entities) => Stores.WriteAsync(work =>
    {
        foreach (dynamic entity in entities) work.Add(entity);
        return ValueTask.FromResult(0);
    });

    private Task<IReadOnlyList<T>> AllAsync<T>() where T : class => Stores.WriteAsync(work => work.ListAsync(new All<T>()));

    private sealed class All<T> : Ardalis.Specification.Specification<T>;
}
