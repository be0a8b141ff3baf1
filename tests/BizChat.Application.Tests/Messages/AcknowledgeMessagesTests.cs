using BizChat.Application.Messages;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;
using BizChat.TestKit.Persistence;

namespace BizChat.Application.Tests.Messages;

public sealed class AcknowledgeMessagesTests : World
{
    [Fact]
    public async Task A_receipt_covers_all_earlier_messages_of_its_side()
    {
        var asked = await Stores.SendAsync(Mine, Clock, "asked");
        var answered = await Stores.SendAsync(Mine, Clock, "answered", Side.Business);

        await AcknowledgeMessages.Handle(Who("agent"), Mine, asked.Id, MessageStatus.Read, None);
        await AcknowledgeMessages.Handle(Who("customer"), Mine, answered.Id, MessageStatus.Delivered, None);

        Assert.Equal([MessageStatus.Read, MessageStatus.Read, MessageStatus.Delivered], await StatusesAsync());
        Assert.Equal(0, await UnreadAsync());
    }

    [Fact]
    public async Task Only_the_other_sides_receipt_counts()
    {
        var asked = await Stores.SendAsync(Mine, Clock, "asked");
        var head = await Stores.Feed.HeadAsync(None);

        Assert.Null((await AcknowledgeMessages.Handle(Who("customer"), Mine, asked.Id, MessageStatus.Read, None)).Error);

        Assert.Equal([MessageStatus.Sent, MessageStatus.Sent], await StatusesAsync());
        Assert.Equal((2, head), (await UnreadAsync(), await Stores.Feed.HeadAsync(None)));
    }

    [Fact]
    public async Task In_open_mode_a_receipt_is_from_the_other_side_of_the_message()
    {
        var answered = await Stores.SendAsync(Mine, Clock, "answered", Side.Business);

        await AcknowledgeMessages.Handle(Who("trusted"), Mine, answered.Id, MessageStatus.Read, None);

        Assert.Equal([MessageStatus.Sent, MessageStatus.Read], await StatusesAsync());
    }

    [Fact]
    public async Task Receipts_in_every_order_end_where_the_furthest_leads()
    {
        for (var i = 0; i < 4; i++) await Stores.SendAsync(Mine, Clock);
        var ids = (await PageAsync()).Select(message => message.Id).ToArray();
        var random = new Random(1);
        int delivered = 0, read = 0;
        for (var i = 0; i < 60; i++)
        {
            var (at, status) = (random.Next(ids.Length), random.Next(2) == 0 ? MessageStatus.Delivered : MessageStatus.Read);
            var before = await UnreadAsync();

            await AcknowledgeMessages.Handle(Who("agent"), Mine, ids[at], status, None);

            delivered = Math.Max(delivered, at + 1);
            if (status is MessageStatus.Read) read = Math.Max(read, at + 1);
            Assert.Equal(
                Enumerable.Range(1, ids.Length).Select(seq => seq <= read ? MessageStatus.Read : seq <= delivered ? MessageStatus.Delivered : MessageStatus.Sent),
                await StatusesAsync());
            Assert.Equal(ids.Length - read, await UnreadAsync());
            Assert.True(await UnreadAsync() <= before);
        }
    }

    [Fact]
    public async Task A_repeat_and_a_step_back_publish_nothing()
    {
        var asked = await Stores.SendAsync(Mine, Clock, "asked");
        await AcknowledgeMessages.Handle(Who("agent"), Mine, asked.Id, MessageStatus.Read, None);
        var head = await Stores.Feed.HeadAsync(None);

        await AcknowledgeMessages.Handle(Who("agent"), Mine, asked.Id, MessageStatus.Read, None);
        await AcknowledgeMessages.Handle(Who("key"), Mine, asked.Id, MessageStatus.Delivered, None);

        Assert.Equal(head, await Stores.Feed.HeadAsync(None));
    }

    [Theory]
    [InlineData(MessageStatus.Delivered, false)]
    [InlineData(MessageStatus.Read, true)]
    public async Task The_inbox_is_updated_only_when_its_unread_count_changes(MessageStatus status, bool changed)
    {
        var asked = await Stores.SendAsync(Mine, Clock, "asked");

        await AcknowledgeMessages.Handle(Who("agent"), Mine, asked.Id, status, None);

        var told = Assert.Single(Stores.Published.All.OfType<MessagesAcknowledged>());
        Assert.Equal((changed, new MessageStatusUpdate(Mine, asked.Id, status, Clock.GetUtcNow())), (told.UnreadChanged, told.Update));
    }

    [Fact]
    public async Task A_message_of_another_conversation_or_of_none_is_not_found()
    {
        var foreign = await Stores.SendAsync(Theirs, Clock);

        var error = (await AcknowledgeMessages.Handle(Who("agent"), Mine, foreign.Id, MessageStatus.Read, None)).Error;

        Assert.Equal((ErrorKind.NotFound, "messageId"), (error!.Kind, error.Field));
        Assert.Equal(error, (await AcknowledgeMessages.Handle(Who("agent"), Mine, 999, MessageStatus.Read, None)).Error);
    }

    private async Task<IReadOnlyList<MessageView>> PageAsync() =>
        (await ReadMessages.Handle(Who("trusted"), Mine, new MessageQuery(null, null, null, null), None)).Value.Items;

    private async Task<IEnumerable<MessageStatus>> StatusesAsync() => (await PageAsync()).Select(message => message.Status);

    private async Task<int> UnreadAsync() => (await ReadConversation.Handle(Bo, Mine, None)).Value.UnreadCount;
}
