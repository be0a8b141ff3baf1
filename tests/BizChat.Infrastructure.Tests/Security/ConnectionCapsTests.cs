using System.Net;
using BizChat.Application.Common;
using BizChat.Domain.Common;
using BizChat.Infrastructure.Security;

namespace BizChat.Infrastructure.Tests.Security;

public sealed class ConnectionCapsTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1"), There = IPAddress.Parse("192.0.2.2");
    private static readonly Caller Nobody = new Caller.Visitor();

    private readonly ConnectionCaps caps = ConnectionCaps.OfHub(new ConnectionLimits(PerCaller: 2, PerAddress: 3, Total: 5));

    [Fact]
    public void A_caller_is_counted_wherever_it_comes_from()
    {
        var key = new Caller.ApiKey("key", "shop", "A program");

        Assert.Null(caps.Enter(key, Here).Error);
        Assert.Null(caps.Enter(key, There).Error);
        Assert.Equal("hub.too_many", caps.Enter(key, IPAddress.Parse("192.0.2.3")).Error?.Code);
        Assert.Null(caps.Enter(new Caller.ApiKey("other", "shop", "A program"), Here).Error);
    }

    [Fact]
    public void An_address_is_counted_whoever_comes_from_it()
    {
        for (var i = 0; i < 3; i++) Assert.Null(caps.Enter(Nobody, Here).Error);

        Assert.Equal("hub.too_many", caps.Enter(Nobody, Here).Error?.Code);
        Assert.Equal("hub.too_many", caps.Enter(new Caller.ApiKey("key", "shop", "A program"), Here).Error?.Code);
        Assert.Null(caps.Enter(Nobody, There).Error);
    }

    [Fact]
    public void A_network_of_IPv6_is_one_address()
    {
        for (var i = 0; i < 3; i++) Assert.Null(caps.Enter(Nobody, IPAddress.Parse($"2001:db8::{i}")).Error);

        Assert.Equal("hub.too_many", caps.Enter(Nobody, IPAddress.Parse("2001:db8::ffff:1")).Error?.Code);
        Assert.Null(caps.Enter(Nobody, IPAddress.Parse("2001:db8:0:1::1")).Error);
    }

    [Fact]
    public void All_together_are_counted()
    {
        for (var i = 0; i < 5; i++) Assert.Null(caps.Enter(Nobody, IPAddress.Parse($"192.0.2.{i}")).Error);

        var refusal = caps.Enter(Nobody, IPAddress.Parse("192.0.2.9")).Error;
        Assert.Equal((ErrorKind.Unavailable, "hub.full"), (refusal?.Kind, refusal?.Code));
    }

    [Fact]
    public void Who_leaves_makes_room_once()
    {
        var seats = Enumerable.Range(0, 3).Select(_ => caps.Enter(Nobody, Here).Value).ToArray();

        seats[0].Dispose();
        seats[0].Dispose();

        Assert.Null(caps.Enter(Nobody, Here).Error);
        Assert.Equal("hub.too_many", caps.Enter(Nobody, Here).Error?.Code);
    }

    [Fact]
    public void Without_limits_everybody_has_room()
    {
        var open = ConnectionCaps.OfHub(null);

        Assert.False(open.Enabled);
        for (var i = 0; i < 100; i++) Assert.Null(open.Enter(Nobody, Here).Error);
    }
}
