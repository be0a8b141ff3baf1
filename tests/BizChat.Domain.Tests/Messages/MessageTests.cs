using BizChat.Domain.Conversations;
using BizChat.Domain.Files;
using BizChat.Domain.Messages;

namespace BizChat.Domain.Tests.Messages;

public sealed class MessageTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_posted_message_takes_its_place_in_the_conversation()
    {
        var conversation = Conversation.Start(1, "shop", Customer.Create("Ann", null, null).Value, "c1", null, null, Now);
        var ann = Author.Create(Side.Customer, "Ann").Value;

        var first = Message.Post(1, conversation, ann, Text("one"), "key", Now);
        var second = Message.Post(2, conversation, ann, Text("two"), null, Now.AddMinutes(1));

        Assert.Equal((1, 2), (first.Seq, second.Seq));
        Assert.Equal((MessageStatus.Sent, "key", Side.Customer, "Ann", "one"), (first.Status, first.ClientMessageId, first.SenderType, first.SenderName, first.Content));
        Assert.Equal((2, "two", Now.AddMinutes(1), 2), (conversation.LastSeq, conversation.LastMessage, conversation.LastMessageAt, conversation.UnreadCount));
    }

    [Theory]
    [InlineData(Side.Customer, "Erased customer", null)]
    [InlineData(Side.Business, "Bo", "key")]
    public void An_erased_message_keeps_its_place_and_nothing_that_was_said(Side side, string name, string? key)
    {
        var conversation = Conversation.Start(1, "shop", Customer.Create("Ann", null, null).Value, "c1", null, null, Now);
        var file = StoredFile.Keep("a.png", "shop", "me.png", 7, FileTypes.Png, null, Now);
        var message = Message.Post(1, conversation, Author.Create(side, "Bo").Value, MessageBody.Create("one", null, file, null).Value, "key", Now);

        message.Erase();

        Assert.Equal((null, null, null, MessageType.Text), (message.Content, message.FileUrl, message.FileName, message.MessageType));
        Assert.Equal((1, side, Now, MessageStatus.Sent), (message.Seq, message.SenderType, message.Timestamp, message.Status));
        Assert.Equal((name, key), (message.SenderName, message.ClientMessageId));
        Assert.False(message.Says(Text("one")));
    }

    [Fact]
    public void A_repeat_says_the_same_and_nothing_else_does()
    {
        var conversation = Conversation.Start(1, "shop", Customer.Create("Ann", null, null).Value, "c1", null, null, Now);
        var message = Message.Post(1, conversation, Author.Create(Side.Customer, "Ann").Value, Text("one"), "key", Now);

        Assert.True(message.Says(Text("one")));
        Assert.False(message.Says(Text("One")));
        Assert.False(message.Says(Text("one ")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("a\0")]
    public void An_author_has_a_name(string? name) => Assert.Equal("senderName", Author.Create(Side.Customer, name).Error?.Field);

    private static MessageBody Text(string text) => MessageBody.Create(text, null, null, null).Value;
}
