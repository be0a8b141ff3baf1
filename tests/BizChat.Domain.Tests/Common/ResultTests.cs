using BizChat.Domain.Common;

namespace BizChat.Domain.Tests.Common;

public sealed class ResultTests
{
    [Fact]
    public void A_value_is_no_refusal()
    {
        Result<int> result = 7;

        Assert.Null(result.Error);
        Assert.Equal(7, result.Value);
    }

    [Fact]
    public void A_refusal_has_no_value()
    {
        Result<int> result = Error.NotFound("message");

        Assert.Equal("message.not_found", result.Error?.Code);
        Assert.Throws<InvalidOperationException>(() => result.Value);
    }

    [Fact]
    public void An_interface_can_be_a_value()
    {
        var result = Result.Of<IReadOnlyList<int>>([1, 2]);

        Assert.Equal([1, 2], result.Value);
    }
}
