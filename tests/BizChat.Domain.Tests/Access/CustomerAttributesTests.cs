using BizChat.Domain.Access;

namespace BizChat.Domain.Tests.Access;

public sealed class CustomerAttributesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly CustomerAccount customer = CustomerAccount.Open("c1", "shop", "42", "Ann", null, null, Now);

    [Fact]
    public void A_change_sets_and_removes_what_it_names()
    {
        Assert.Equal(["cart", "plan"], Change(("plan", "free"), ("cart", "3")));
        Assert.Equal(["cart", "plan"], Change(("plan", "pro"), ("cart", null)));
        Assert.Empty(Change(("plan", "pro"), ("cart", null)));

        Assert.Equal([new CustomerAttribute("plan", "pro", IsVerified: false)], customer.Attributes);
    }

    [Fact]
    public void A_verified_one_takes_the_place_of_one_that_was_said_and_changes_by_the_token_alone()
    {
        Change(("plan", "free"), ("cart", "3"));
        customer.Verify(Of(("plan", "pro"), ("since", "2020")));

        Assert.Equal("customer.verified_attribute", customer.ChangeAttributes(Of(("plan", "enterprise"))).Error?.Code);
        Assert.Equal("customer.verified_attribute", customer.ChangeAttributes(Of(("plan", null))).Error?.Code);
        Assert.Empty(Change(("plan", "pro")));
        Assert.Equal(["cart"], customer.ChangeAttributes(null).Value);
        Assert.Equal([("plan", "pro", true), ("since", "2020", true)], customer.Attributes.Select(one => (one.Key, one.Value, one.IsVerified)));

        customer.Verify(Of(("plan", "basic")));
        Assert.Equal([("plan", "basic", true)], customer.Attributes.Select(one => (one.Key, one.Value, one.IsVerified)));
    }

    [Fact]
    public void There_are_twenty_at_most_and_those_that_are_verified_come_first()
    {
        var twenty = Of([.. Enumerable.Range(0, 20).Select(i => ($"key{i:00}", (string?)"x"))]);
        Assert.Equal(20, customer.ChangeAttributes(twenty).Value.Count);
        Assert.Equal("attributes", customer.ChangeAttributes(Of(("one more", "x"))).Error?.Field);
        Assert.Null(customer.ChangeAttributes(Of(("key00", null), ("one more", "x"))).Error);

        customer.Verify(Of(("verified", "x")));

        Assert.Equal(20, customer.Attributes.Count);
        Assert.Contains(customer.Attributes, one => one is { Key: "verified", IsVerified: true });
    }

    [Fact]
    public void A_name_a_value_or_a_number_that_is_too_large_is_refused()
    {
        Assert.Null(CustomerAttribute.Check("f", Of((new string('k', 100), new string('v', 1000)), ("gone", null))));
        Assert.Equal("f", CustomerAttribute.Check("f", Of((" ", "v")))?.Field);
        Assert.Equal("f", CustomerAttribute.Check("f", Of((new string('k', 101), "v")))?.Field);
        Assert.Equal("f", CustomerAttribute.Check("f", Of(("k", new string('v', 1001))))?.Field);
        Assert.Equal("f", CustomerAttribute.Check("f", Of(("k", "\0")))?.Field);
        Assert.Equal("f", CustomerAttribute.Check("f", Of([.. Enumerable.Range(0, 21).Select(i => ($"{i}", (string?)"x"))]))?.Field);
    }

    [Fact]
    public void Merged_it_takes_over_what_it_does_not_know()
    {
        var visitor = CustomerAccount.Open("c2", "shop", null, null, null, null, Now.AddDays(-1));
        visitor.ChangeAttributes(Of(("plan", "free"), ("cart", "3")));
        visitor.LookAt(SeenPage.Create("https://shop.test/a", "A", Now.AddMinutes(1)).Value);
        visitor.SeenWith(new Device("de", "Browser"), Now.AddMinutes(2));
        customer.Verify(Of(("plan", "pro")));
        customer.LookAt(SeenPage.Create("https://shop.test/b", "B", Now).Value);

        customer.Inherit(visitor);

        Assert.Equal([("cart", "3", false), ("plan", "pro", true)], customer.Attributes.Select(one => (one.Key, one.Value, one.IsVerified)));
        Assert.Equal(["A", "B"], customer.Pages.Select(page => page.Title));
        Assert.Equal(("de", "Browser", Now.AddDays(-1), Now.AddMinutes(2)), (customer.Locale, customer.UserAgent, customer.CreatedAt, customer.LastSeenAt));
    }

    private IReadOnlyList<string> Change(params (string, string?)[] changes) => customer.ChangeAttributes(Of(changes)).Value;

    private static Dictionary<string, string?> Of(params (string Key, string? Value)[] attributes) => attributes.ToDictionary(one => one.Key, one => one.Value);
}
