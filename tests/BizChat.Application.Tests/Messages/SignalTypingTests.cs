using BizChat.Application.Common;
using BizChat.Application.Messages;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Tests.Messages;

public sealed class SignalTypingTests : World
{
    [Fact]
    public async Task It_says_who_types_where() =>
        Assert.Equal(
            new TypingSignal(Mine, "Ann", Side.Customer),
            (await SignalTyping.Handle(Who("customer"), new TypingDraft { ConversationId = new WireId(Mine), SenderName = "Ann", SenderType = Side.Customer }, None)).Value);

    [Fact]
    public async Task Typing_nowhere_is_refused() =>
        Assert.Equal("conversationId", (await SignalTyping.Handle(Who("customer"), new TypingDraft { SenderName = "Ann", SenderType = Side.Customer }, None)).Error?.Field);

    [Fact]
    public async Task Typing_as_nobody_is_refused()
    {
        Assert.Equal("senderType", (await SignalTyping.Handle(Who("trusted"), new TypingDraft { ConversationId = new WireId(Mine), SenderName = "Ann" }, None)).Error?.Field);
        Assert.Equal("senderName", (await SignalTyping.Handle(Who("trusted"), new TypingDraft { ConversationId = new WireId(Mine), SenderType = Side.Customer }, None)).Error?.Field);
    }
}
