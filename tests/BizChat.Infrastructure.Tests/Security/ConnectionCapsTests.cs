using System.Net;
using BizChat.Application.Common;
using BizChat.Infrastructure.Security;

namespace BizChat.Infrastructure.Tests.Security;

public sealed class ConnectionCapsTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1"), There = IPAddress.Parse("192.0.2.2");
    private static readonly Caller Nobody = new Caller.Visitor();

    private readonly ConnectionCaps caps = new(new ConnectionLimits(PerCaller: 2, PerAddress: 3, Total: 5));

    [Fact]
    public void A_caller_is_counted_wherever_it_comes_from()
    {
        var key = new Caller.ApiKey("key", "shop");

        Assert.NotNull(caps.Enter(key, Here));
        Assert.NotNull(caps.Enter(key, There));
        Assert.Null(caps.Enter(key, IPAddress.Parse("192.0.2.3")));
        Assert.NotNull(caps.Enter(new Caller.ApiKey("other", "shop"), Here));
    }

    [Fact]
    public void An_address_is_counted_whoever_comes_from_it()
    {
        for (var i = 0; i < 3; i++) Assert.NotNull(caps.Enter(Nobody, Here));

        Assert.Null(caps.Enter(Nobody, Here));
        Assert.Null(caps.Enter(new Caller.ApiKey("key", "shop"), Here));
        Assert.NotNull(caps.Enter(Nobody, There));
    }

    [Fact]
    public void A_network_of_IPv6_is_one_address()
    {
        for (var i = 0; i < 3; i++) Assert.NotNull(caps.Enter(Nobody, IPAddress.Parse($"2001:db8::{i}")));

        Assert.Null(caps.Enter(Nobody, IPAddress.Parse("2001:db8::ffff:1")));
        Assert.NotNull(caps.Enter(Nobody, IPAddress.Parse("2001:db8:0:1::1")));
    }

    [Fact]
    public void All_together_are_counted()
    {
        for (var i = 0; i < 5; i++) Assert.NotNull(caps.Enter(Nobody, IPAddress.Parse($"192.0.2.{i}")));

        Assert.Null(caps.Enter(Nobody, IPAddress.Parse("192.0.2.9")));
    }

    [Fact]
    public void Who_leaves_makes_room_once()
    {
        var seats = Enumerable.Range(0, 3).Select(_ => caps.Enter(Nobody, Here)!).ToArray();

        seats[0].Dispose();
        seats[0].Dispose();

        Assert.NotNull(caps.Enter(Nobody, Here));
        Assert.Null(caps.Enter(Nobody, Here));
    }

    [Fact]
    public void Without_limits_everybody_has_room()
    {
        var open = new ConnectionCaps(null);

        Assert.False(open.Enabled);
        for (var i = 0; i < 100; i++) Assert.NotNull(open.Enter(Nobody, Here));
    }
}
