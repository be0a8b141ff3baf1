using Ardalis.Specification;
using BizChat.Application.Access;
using BizChat.Application.Access.Specs;
using BizChat.Application.Common;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Common;
using BizChat.Infrastructure.Redis;
using BizChat.Infrastructure.Security;
using BizChat.Infrastructure.Tests.Redis;
using BizChat.TestKit.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure.Tests.Security;

/// <summary>Nodes share who the proven are through a real Redis. Each node here is one that remembers nothing yet.</summary>
public sealed class CallerCacheTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly ConnectedRedis redis = new();
    private readonly SqliteStores stores = new();
    private readonly EphemeralDataProtectionProvider keys = new();
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().AddSingleton<CacheMetrics>().BuildServiceProvider();
    private Agent agent = null!;
    private Credential proof = null!;

    public async ValueTask InitializeAsync()
    {
        await redis.Server.RunAsync();
        await stores.OpenAsync(TimeProvider.System);
        await stores.OpenBusinessAsync("shop", TimeProvider.System);
        agent = await stores.HireAsync("bo", "shop", TimeProvider.System);
        proof = await SignInAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await redis.DisposeAsync();
        await stores.DisposeAsync();
        await services.DisposeAsync();
    }

    [Fact]
    public async Task A_caller_resolved_by_one_node_is_known_to_another_without_the_database()
    {
        var here = Assert.IsType<Caller.Agent>(await (await NodeAsync(stores.Reads)).ResolveAsync(proof, None));

        var there = Assert.IsType<Caller.Agent>(await (await NodeAsync(new NoReads())).ResolveAsync(proof, None));

        Assert.Equal((agent.Id, agent.Name), (there.Id, there.Name));
        Assert.Equal(new Dictionary<string, Role> { ["shop"] = Role.Agent }, there.Memberships);
        Assert.Equal(here.SessionId, there.SessionId);
    }

    [Fact]
    public async Task Who_has_lost_a_right_is_not_taken_for_what_nodes_still_share()
    {
        var (first, second) = (await NodeAsync(stores.Reads), await NodeAsync(stores.Reads));
        foreach (var node in new[] { first, second }) Assert.Single(Assert.IsType<Caller.Agent>(await node.ResolveAsync(proof, None)).Memberships);

        await WriteAsync(async work => work.Remove((await work.ListAsync(new MembershipsOf(agent.Id)))[0]));
        foreach (var node in new[] { first, second })
        {
            node.Forget(Revocation.AgentPrefix + agent.Id);
            Assert.Empty(Assert.IsType<Caller.Agent>(await node.ResolveAsync(proof, None)).Memberships);
        }

        await WriteAsync(async work => (await work.FindAsync<Session>(((Credential.OfSession)proof).SessionId))!.End(DateTimeOffset.UtcNow));
        foreach (var node in new[] { first, second })
        {
            node.Forget(proof.Subject);
            Assert.Null(await node.ResolveAsync(proof, None));
        }
    }

    [Fact]
    public async Task What_was_read_before_a_revocation_that_came_meanwhile_is_not_kept()
    {
        CallerCache node = null!;
        var reads = new InterruptedReads(stores.Reads, async () =>
        {
            await WriteAsync(async work => work.Remove((await work.ListAsync(new MembershipsOf(agent.Id)))[0]));
            node.Forget(Revocation.AgentPrefix + agent.Id);
        });
        node = await NodeAsync(reads);

        Assert.Single(Assert.IsType<Caller.Agent>(await node.ResolveAsync(proof, None)).Memberships);

        Assert.Empty(Assert.IsType<Caller.Agent>(await node.ResolveAsync(proof, None)).Memberships);
    }

    [Fact]
    public async Task Nobody_is_refused_because_of_what_nodes_share()
    {
        await (await NodeAsync(stores.Reads)).ResolveAsync(proof, None);
        // The account has another stamp than what is shared of it, and no node has heard of that yet.
        await WriteAsync(async work => (await work.FindAsync<Agent>(agent.Id))!.SignOutEverywhere());
        var anew = await SignInAsync();

        Assert.NotNull(await (await NodeAsync(stores.Reads)).ResolveAsync(anew, None));
    }

    private async Task<CallerCache> NodeAsync(IReadStore reads) => new(reads, new SharedCache(await redis.ConnectAsync(), keys, services.GetRequiredService<CacheMetrics>()), TimeProvider.System);

    private async Task<Credential> SignInAsync()
    {
        Session session = null!;
        await WriteAsync(async work => work.Add(session = Session.Begin((await work.FindAsync<Agent>(agent.Id))!, null, TimeSpan.FromHours(1), DateTimeOffset.UtcNow)));
        return new Credential.OfSession(agent.Id, session.Id) { ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) };
    }

    private Task WriteAsync(Func<IUnitOfWork, ValueTask> unit) => stores.Writes.WriteAsync<Done>(async work =>
    {
        await unit(work);
        return new Done();
    }, None);

    /// <summary>A database in which something happens between the first list that is read and its arrival.</summary>
    private sealed class InterruptedReads(IReadStore reads, Func<Task> happens) : IReadStore
    {
        private Func<Task>? happens = happens;

        public Task<TView?> FindAsync<T, TView>(string key, CancellationToken ct) where T : class where TView : class => reads.FindAsync<T, TView>(key, ct);

        public Task<TView?> FindConversationAsync<TView>(Scope scope, long id, CancellationToken ct) where TView : class => reads.FindConversationAsync<TView>(scope, id, ct);

        public Task<TView?> FindAsync<T, TView>(ISpecification<T> specification, CancellationToken ct) where T : class where TView : class => reads.FindAsync<T, TView>(specification, ct);

        public async Task<IReadOnlyList<TView>> ListAsync<T, TView>(ISpecification<T> specification, CancellationToken ct) where T : class where TView : class
        {
            var list = await reads.ListAsync<T, TView>(specification, ct);
            if (Interlocked.Exchange(ref happens, null) is { } first) await first();
            return list;
        }

        public Task<int> CountAsync<T>(ISpecification<T> specification, CancellationToken ct) where T : class => reads.CountAsync(specification, ct);
    }

    /// <summary>A database that nobody is to ask.</summary>
    private sealed class NoReads : IReadStore
    {
        public Task<TView?> FindAsync<T, TView>(string key, CancellationToken ct) where T : class where TView : class => throw new InvalidOperationException();

        public Task<TView?> FindConversationAsync<TView>(Scope scope, long id, CancellationToken ct) where TView : class => throw new InvalidOperationException();

        public Task<TView?> FindAsync<T, TView>(ISpecification<T> specification, CancellationToken ct) where T : class where TView : class => throw new InvalidOperationException();

        public Task<IReadOnlyList<TView>> ListAsync<T, TView>(ISpecification<T> specification, CancellationToken ct) where T : class where TView : class => throw new InvalidOperationException();

        public Task<int> CountAsync<T>(ISpecification<T> specification, CancellationToken ct) where T : class => throw new InvalidOperationException();
    }
}
