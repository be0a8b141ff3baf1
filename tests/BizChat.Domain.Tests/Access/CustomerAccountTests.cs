using BizChat.Domain.Access;

namespace BizChat.Domain.Tests.Access;

public sealed class CustomerAccountTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_the_business_says_counts_and_what_it_leaves_out_stays()
    {
        var customer = CustomerAccount.Open("c1", "shop", "42", "Ann", "a@b", null, Now);

        customer.Describe("Anna", null);

        Assert.Equal(("Anna", "a@b"), (customer.Name, customer.Email));
    }

    [Fact]
    public void It_takes_over_only_what_it_does_not_know()
    {
        var known = CustomerAccount.Open("c1", "shop", "42", "Anna", null, null, Now);

        known.Inherit(CustomerAccount.Open("c2", "shop", null, "Annie", "a@b", "+1", Now));

        Assert.Equal(("c1", "42", "Anna", "a@b", "+1"), (known.Id, known.ExternalId, known.Name, known.Email, known.Phone));
    }

    [Fact]
    public void Erased_it_is_only_an_id_and_two_times()
    {
        var customer = CustomerAccount.Open("c1", "shop", "42", "Ann", "a@b", "+1", Now);

        customer.Erase(Now.AddDays(1));
        customer.Erase(Now.AddDays(2));

        Assert.Equal((null, null, null, null), (customer.ExternalId, customer.Name, customer.Email, customer.Phone));
        Assert.Equal(("c1", Now, Now.AddDays(1)), (customer.Id, customer.CreatedAt, customer.ErasedAt));
    }
}
