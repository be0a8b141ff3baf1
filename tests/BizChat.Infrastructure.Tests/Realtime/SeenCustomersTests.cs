using System.Security.Claims;
using BizChat.Application.Common;
using BizChat.Infrastructure.Realtime;
using BizChat.Infrastructure.Tests.Persistence.Contracts;
using BizChat.TestKit.Persistence;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace BizChat.Infrastructure.Tests.Realtime;

public sealed class SeenCustomersTests : StoreContract<SqliteStores>
{
    [Fact]
    public void A_customer_is_seen_who_connects_and_who_goes_but_no_agent()
    {
        var (connections, seen) = (Stores.Get<HubConnections>(), Stores.Get<SeenCustomers>());
        var (ann, bo) = (new Connection("ann"), new Connection("bo"));

        connections.Opened(ann, new Caller.Customer("ann", Shop));
        connections.Opened(bo, new Caller.ApiKey("bo", Shop, "Bo"));
        Assert.Equal([KeyValuePair.Create("ann", Clock.GetUtcNow())], seen.All());

        Clock.Advance(TimeSpan.FromHours(1));
        connections.Closed(ann, wasDropped: false);
        Assert.Equal([KeyValuePair.Create("ann", Clock.GetUtcNow())], seen.All());
    }

    private sealed class Connection(string id) : HubCallerContext
    {
        public override string ConnectionId => id;
        public override string? UserIdentifier => null;
        public override ClaimsPrincipal? User => null;
        public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();
        public override IFeatureCollection Features { get; } = new FeatureCollection();
        public override CancellationToken ConnectionAborted => CancellationToken.None;

        public override void Abort() { }
    }
}
