using BizChat.Domain.Conversations;

namespace BizChat.Domain.Tests.Conversations;

public sealed class CustomerTests
{
    [Theory]
    [InlineData(null, null, null, "customerName")]
    [InlineData(" ", null, null, "customerName")]
    [InlineData("Ann\u0001", null, null, "customerName")]
    [InlineData("Ann", "+1\0", null, "customerPhone")]
    [InlineData("Ann", null, "a\u001B@b", "customerEmail")]
    public void What_cannot_be_stored_is_refused_by_its_field(string? name, string? phone, string? email, string field) =>
        Assert.Equal(field, Customer.Create(name, phone, email).Error?.Field);

    [Fact]
    public void No_field_is_longer_than_200_code_units()
    {
        var longest = new string('x', 200);

        Assert.Null(Customer.Create(longest, longest, longest).Error);
        Assert.Equal("customerName", Customer.Create(longest + "x", null, null).Error?.Field);
        Assert.Equal("customerPhone", Customer.Create("Ann", longest + "x", null).Error?.Field);
        Assert.Equal("customerEmail", Customer.Create("Ann", null, longest + "x").Error?.Field);
    }

    [Fact]
    public void What_is_said_is_kept_verbatim()
    {
        var customer = Customer.Create(" Ann Ö. ", "", "not-an-address").Value;

        Assert.Equal((" Ann Ö. ", "", "not-an-address"), (customer.Name, customer.Phone, customer.Email));
    }
}
