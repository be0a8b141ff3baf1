using System.Text;
using BizChat.Domain.Businesses;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.Domain.Tests.Common;

public sealed class NamesTests
{
    [Fact]
    public void The_names_are_those_of_the_wire()
    {
        Assert.Equal(["online", "away", "offline"], Names<BusinessStatus>.All);
        Assert.Equal(["active", "snoozed", "resolved"], Names<ConversationStatus>.All);
        Assert.Equal(["business", "customer", "system"], Names<Side>.All);
        Assert.Equal(["text", "file", "image"], Names<MessageType>.All);
        Assert.Equal(["sent", "delivered", "read"], Names<MessageStatus>.All);
    }

    [Fact]
    public void Every_value_is_found_again_by_its_name()
    {
        foreach (var status in Enum.GetValues<MessageStatus>())
        {
            Assert.Equal(status, Names<MessageStatus>.Find(Names<MessageStatus>.Of(status)));
            Assert.Equal(status, Names<MessageStatus>.Parse(Names<MessageStatus>.Utf8(status)));
            Assert.Equal(Names<MessageStatus>.Of(status), Encoding.UTF8.GetString(Names<MessageStatus>.Utf8(status)));
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
    public void Nothing_else_is_a_name(string? name) => Assert.Null(Names<MessageStatus>.Find(name));

    [Fact]
    public void A_stored_name_that_is_none_is_a_bug() => Assert.Throws<FormatException>(() => Names<MessageStatus>.Parse("seen"u8));
}
