using BizChat.Application.Common;
using BizChat.Domain.Access;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Tests;

public sealed class ScopeTests
{
    private static readonly string[] Businesses = ["a", "b", "c"];
    private static readonly string[] Customers = ["x", "y", "z"];

    /// <summary>The rule is written twice, for memory and for rows; all scopes over a small world show them equal.</summary>
    [Fact]
    public void The_rule_in_memory_is_the_rule_on_rows()
    {
        var compared = 0;
        foreach (var (scope, expected) in Scopes())
        {
            var onRows = scope.Conversations.Compile();
            foreach (var business in Businesses)
                foreach (var customer in Customers)
                {
                    var conversation = Conversation.Start(1, business, Customer.Create("Ann", null, null).Value, customer, null, null, DateTimeOffset.UnixEpoch);

                    Assert.Equal(expected(business, customer), scope.Covers(business, customer, 1));
                    Assert.Equal(expected(business, customer), onRows(conversation));
                    if (scope.Covers(business, customer, 1)) Assert.True(scope.CoversBusiness(business));
                    compared++;
                }
        }
        Assert.Equal((2 + 8 + (3 * 9)) * 9, compared);
    }

    [Fact]
    public void Only_everything_covers_all()
    {
        Assert.True(Scope.Everything.CoversAll);
        Assert.DoesNotContain(Scopes().Skip(1), one => one.Scope.CoversAll);
    }

    [Fact]
    public void A_list_that_changes_later_changes_no_scope()
    {
        var businesses = new List<string> { "a" };
        var scope = Scope.Of(businesses);

        businesses.Add("b");

        Assert.False(scope.CoversBusiness("b"));
    }

    private static IEnumerable<(Scope Scope, Func<string, string, bool> Covers)> Scopes()
    {
        yield return (Scope.Everything, (_, _) => true);
        yield return (Scope.Nothing, (_, _) => false);
        for (var set = 0; set < 8; set++)
        {
            var some = Businesses.Where((_, i) => (set & (1 << i)) != 0).ToArray();
            yield return (Scope.Of(some), (business, _) => some.Contains(business));
        }
        foreach (var mine in Businesses)
            foreach (var me in Customers)
            {
                yield return (Scope.OfCustomer(mine, me), (business, customer) => business == mine && customer == me);
                yield return (Scope.OfCustomer(mine, me, only: 1), (business, customer) => business == mine && customer == me);
                yield return (Scope.OfCustomer(mine, me, only: 2), (_, _) => false);
            }
    }

    [Fact]
    public void Only_an_owner_may_do_what_is_for_owners()
    {
        Caller.Agent both = new("a1", "Ann", new Dictionary<string, Role> { ["shop"] = Role.Owner, ["bar"] = Role.Agent });

        Assert.Null(Staff.RequireOwner(new Caller.Trusted(), "shop"));
        Assert.Null(Staff.RequireOwner(both, "shop"));
        Assert.Equal(ErrorKind.Forbidden, Staff.RequireOwner(both, "bar")?.Kind);
        Assert.Equal(ErrorKind.NotFound, Staff.RequireOwner(both, "other")?.Kind);
        Assert.Equal(ErrorKind.Forbidden, Staff.RequireOwner(new Caller.ApiKey("k1", "shop", "A program"), "shop")?.Kind);
        Assert.Equal(ErrorKind.Forbidden, Staff.RequireOwner(new Caller.Customer("c1", "shop"), "shop")?.Kind);
        Assert.Equal(ErrorKind.Unauthenticated, Staff.RequireOwner(new Caller.Visitor(), "shop")?.Kind);
    }
}
