using System.Security.Claims;
using BizChat.Application.Access;
using BizChat.Application.Common;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Common;
using BizChat.Infrastructure.Realtime;
using BizChat.Infrastructure.Security;
using BizChat.Infrastructure.Tests.Persistence.Contracts;
using BizChat.TestKit;
using BizChat.TestKit.Persistence;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging.Abstractions;

namespace BizChat.Infrastructure.Tests.Realtime;

/// <summary>A node hears of what another node has revoked from the database alone, which may be out of reach for a while.</summary>
public sealed class RevocationMonitorTests : StoreContract<SqliteStores>, IRevocations
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly List<Revocation> kept = [];
    private volatile bool isOut;
    private volatile int asked;

    [Theory]
    [InlineData(1)]
    [InlineData(45)]
    [InlineData(10 * 60)]
    public async Task What_was_revoked_while_the_database_was_out_of_reach_takes_effect_after_it(int seconds)
    {
        var (monitor, connections) = Make();
        using var running = monitor;
        var (ann, bea) = (Connect(connections, "ann"), Connect(connections, "bea"));
        await monitor.StartAsync(None);
        await AskedAgainAsync();

        isOut = true;
        await AskedAgainAsync();
        Clock.Advance(TimeSpan.FromSeconds(20));
        kept.Add(Revocation.OfCustomer("ann", Clock.GetUtcNow()));
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        await AskedAgainAsync();
        isOut = false;
        await AskedAgainAsync();

        await Until.TrueAsync(() => ann.IsSentAway);
        Assert.False(bea.IsSentAway);
        await monitor.StopAsync(None);
    }

    [Fact]
    public async Task After_an_outage_longer_than_revocations_are_kept_every_connection_is_closed()
    {
        var (monitor, connections) = Make();
        using var running = monitor;
        var ann = Connect(connections, "ann");
        await monitor.StartAsync(None);
        await AskedAgainAsync();

        isOut = true;
        Clock.Advance(RevocationMonitor.Kept);
        await AskedAgainAsync();
        Assert.False(ann.IsSentAway);
        isOut = false;
        await AskedAgainAsync();

        await Until.TrueAsync(() => ann.IsSentAway);
        await monitor.StopAsync(None);
    }

    [Fact]
    public async Task Who_comes_back_right_after_a_change_stays_unless_admitted_with_rights_from_before_it()
    {
        var (monitor, connections) = Make();
        using var running = monitor;
        var agent = await Stores.HireAsync("bo", Shop, Clock);
        var session = Session.Begin(agent, null, TimeSpan.FromHours(1), Clock.GetUtcNow());
        await Stores.WriteAsync(work =>
        {
            work.Add(session);
            return ValueTask.FromResult(new Done());
        });
        Connection ConnectAs(string id, Role role)
        {
            var connection = new Connection(id, CallerResolver.Of(new Credential.OfSession(agent.Id, session.Id) { ExpiresAt = Clock.GetUtcNow().AddHours(1) }));
            connections.Opened(connection, new Caller.Agent(agent.Id, agent.Name, new Dictionary<string, Role> { [Shop] = role }) { SessionId = session.Id });
            return connection;
        }

        var before = ConnectAs("before", Role.Agent);
        kept.Add(Revocation.OfAgent(agent.Id, Clock.GetUtcNow()));
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        var (back, stale) = (ConnectAs("back", Role.Agent), ConnectAs("stale", Role.Owner));
        await monitor.StartAsync(None);
        await AskedAgainAsync();

        Assert.Equal((true, false, true), (before.IsSentAway, back.IsSentAway, stale.IsSentAway));
        await monitor.StopAsync(None);
    }

    [Fact]
    public void More_than_the_queue_holds_is_left_to_the_database()
    {
        var queue = new RevocationQueue();
        var taken = 0;
        queue.Taken += _ => taken++;

        for (var i = 0; i < 2 * RevocationQueue.Capacity; i++) queue.Publish(Revocation.OfCustomer("c" + i, Clock.GetUtcNow()));

        Assert.Equal((2 * RevocationQueue.Capacity, RevocationQueue.Capacity), (taken, queue.Count));
    }

    Task<IReadOnlyList<Revocation>> IRevocations.SinceAsync(DateTimeOffset since, CancellationToken ct)
    {
        Interlocked.Increment(ref asked);
        return isOut
            ? throw new StoreUnavailableException("database", "It is out of reach.")
            : Task.FromResult<IReadOnlyList<Revocation>>([.. kept.Where(change => change.At >= since)]);
    }

    Task IRevocations.PruneAsync(DateTimeOffset before, CancellationToken ct) => Task.CompletedTask;

    private async Task AskedAgainAsync()
    {
        // Twice: the first may have been under way already.
        var before = asked;
        await Until.TrueAsync(() =>
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            return asked >= before + 2;
        });
    }

    private (RevocationMonitor Monitor, HubConnections Connections) Make()
    {
        var cache = Stores.Get<CallerCache>();
        var callers = new CallerResolver(AccessMode.Required, Stores.Get<BearerTokens>(), cache);
        var connections = Stores.Get<HubConnections>();
        return (new RevocationMonitor(callers, cache, connections, Stores.Get<RevocationQueue>(), this, Clock, NullLogger<RevocationMonitor>.Instance), connections);
    }

    private Connection Connect(HubConnections connections, string customer)
    {
        var connection = new Connection(customer, CallerResolver.Of(new Credential.OfCustomer(customer) { ExpiresAt = Clock.GetUtcNow().AddYears(1) }));
        connections.Opened(connection, new Caller.Customer(customer, Shop));
        return connection;
    }

    private sealed class Connection : HubCallerContext, IConnectionLifetimeNotificationFeature
    {
        public Connection(string id, ClaimsPrincipal user)
        {
            (ConnectionId, User) = (id, user);
            Features.Set<IConnectionLifetimeNotificationFeature>(this);
        }

        public bool IsSentAway { get; private set; }

        public override string ConnectionId { get; }

        public override string? UserIdentifier => null;

        public override ClaimsPrincipal? User { get; }

        public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override CancellationToken ConnectionAborted => CancellationToken.None;

        public CancellationToken ConnectionClosedRequested { get; set; }

        public override void Abort() => IsSentAway = true;

        public void RequestClose() => IsSentAway = true;
    }
}
