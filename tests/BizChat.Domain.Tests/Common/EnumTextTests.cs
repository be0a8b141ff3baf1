using System.Text;
using BizChat.Domain.Businesses;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.Domain.Tests.Common;

public sealed class EnumTextTests
{
    [Fact]
    public void The_names_are_those_of_the_wire()
    {
        Assert.Equal(["online", "away", "offline"], EnumText<BusinessStatus>.All);
        Assert.Equal(["active", "snoozed", "resolved"], EnumText<ConversationStatus>.All);
        Assert.Equal(["business", "customer", "system"], EnumText<Side>.All);
        Assert.Equal(["text", "file", "image"], EnumText<MessageType>.All);
        Assert.Equal(["sent", "delivered", "read"], EnumText<MessageStatus>.All);
    }

    [Fact]
    public void Every_value_is_found_again_by_its_name()
    {
        foreach (var status in Enum.GetValues<MessageStatus>())
        {
            Assert.Equal(status, EnumText<MessageStatus>.Find(EnumText<MessageStatus>.Of(status)));
            Assert.Equal(status, EnumText<MessageStatus>.Parse(EnumText<MessageStatus>.Utf8(status)));
            Assert.Equal(EnumText<MessageStatus>.Of(status), Encoding.UTF8.GetString(EnumText<MessageStatus>.Utf8(status)));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Sent")]
    [InlineData("READ")]
    [InlineData("0")]
    [InlineData(" sent")]
    [InlineData("sent,read")]
    public void Nothing_else_is_a_name(string? name) => Assert.Null(EnumText<MessageStatus>.Find(name));

    [Fact]
    public void A_stored_name_that_is_none_is_a_bug() => Assert.Throws<FormatException>(() => EnumText<MessageStatus>.Parse("seen"u8));
}
