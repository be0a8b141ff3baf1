using BizChat.Application.Common;
using BizChat.Application.Messages;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;
using BizChat.TestKit.Persistence;

namespace BizChat.Infrastructure.Tests.Persistence.Contracts;

public abstract class MessageHistoryContract<TStores> : StoreContract<TStores> where TStores : AdapterStores, new()
{
    private const int Count = 10;

    private readonly List<MessageView> sent = [];
    private long id;
    private long neighbour;

    /// <summary>Two conversations whose messages alternate, so that ids of one lie between those of the other.</summary>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        neighbour = await Stores.StartAsync(Shop, Clock);
        id = await Stores.StartAsync(Shop, Clock);
        for (var i = 0; i < Count; i++)
        {
            await Stores.SendAsync(neighbour, Clock, "other " + i);
            sent.Add(await Stores.SendAsync(id, Clock, "text " + i, i % 2 == 0 ? Side.Customer : Side.Business, "key " + i));
        }
    }

    [Fact]
    public async Task The_newest_come_oldest_first()
    {
        var page = await ReadAsync(new MessageRange(3));

        Assert.Equal(sent[7..], page.Items);
        Assert.Equal((Count, true, false), (page.Total, page.HasOlder, page.HasNewer));
    }

    [Theory]
    [InlineData(3, 0, 7, 10)]
    [InlineData(3, 3, 4, 7)]
    [InlineData(3, 9, 0, 1)]
    [InlineData(100, 0, 0, 10)]
    [InlineData(100, 4, 0, 6)]
    public async Task An_offset_skips_the_newest(int limit, int offset, int from, int to) =>
        Assert.Equal(sent[from..to], (await ReadAsync(new MessageRange(limit, offset))).Items);

    [Theory]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(long.MaxValue - 1000)]
    public async Task An_offset_beyond_the_first_leaves_none(long offset) =>
        Assert.Empty((await ReadAsync(new MessageRange(3, offset))).Items);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task Pages_before_lead_back_to_the_first_without_gap_or_repeat(int limit)
    {
        var all = new List<MessageView>();
        var page = await ReadAsync(new MessageRange(limit));
        while (page.Items is [var first, ..])
        {
            Assert.Equal(all.Count + page.Items.Count < Count, page.HasOlder);
            all.InsertRange(0, page.Items);
            page = await ReadAsync(new MessageRange(limit, Before: first.Id));
        }

        Assert.Equal(sent, all);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task Pages_after_lead_to_the_last_without_gap_or_repeat(int limit)
    {
        var all = new List<MessageView>();
        var page = await ReadAsync(new MessageRange(limit, After: 0));
        while (page.Items is [.., var last])
        {
            all.AddRange(page.Items);
            Assert.Equal(all.Count < Count, page.HasNewer);
            page = await ReadAsync(new MessageRange(limit, After: last.Id));
        }

        Assert.Equal(sent, all);
    }

    [Fact]
    public async Task Before_and_after_take_ids_that_are_no_message_of_the_conversation()
    {
        for (var i = 0; i < Count; i++)
        {
            var between = sent[i].Id - 1;

            Assert.Equal(sent[..i], (await ReadAsync(new MessageRange(100, Before: between))).Items);
            Assert.Equal(sent[i..], (await ReadAsync(new MessageRange(100, After: between))).Items);
        }
        Assert.Equal(sent, (await ReadAsync(new MessageRange(100, Before: long.MaxValue))).Items);
        Assert.Empty((await ReadAsync(new MessageRange(100, After: long.MaxValue))).Items);
    }

    [Theory]
    [InlineData(5, 3, 4, 7)]
    [InlineData(5, 4, 4, 8)]
    [InlineData(5, 1, 5, 6)]
    [InlineData(0, 3, 0, 3)]
    [InlineData(1, 5, 0, 5)]
    [InlineData(9, 3, 7, 10)]
    [InlineData(8, 5, 5, 10)]
    [InlineData(0, 100, 0, 10)]
    [InlineData(9, 100, 0, 10)]
    public async Task A_message_is_in_the_middle_of_the_page_around_it(int message, int limit, int from, int to)
    {
        var page = await ReadAsync(new MessageRange(limit, Around: sent[message].Id));

        Assert.Equal(sent[from..to], page.Items);
        Assert.Equal((Count, from > 0, to < Count), (page.Total, page.HasOlder, page.HasNewer));
    }

    [Fact]
    public async Task There_is_no_page_around_a_message_of_another_conversation()
    {
        var elsewhere = await Stores.SendAsync(neighbour, Clock, "not here");

        Assert.Empty((await ReadAsync(new MessageRange(10, Around: elsewhere.Id))).Items);
        Assert.Empty((await ReadAsync(new MessageRange(10, Around: long.MaxValue))).Items);
    }

    [Fact]
    public async Task An_empty_conversation_has_an_empty_page()
    {
        var empty = await Stores.StartAsync(Shop, Clock);

        foreach (var range in new MessageRange[] { new(10), new(10, 5), new(10, Before: 7), new(10, After: 0), new(10, After: 7), new(10, Around: 7) })
        {
            var page = (await Stores.History.ReadAsync(Scope.Everything, empty, range, CancellationToken.None))!;
            Assert.Equal((0, 0, false, false), (page.Items.Count, page.Total, page.HasOlder, page.HasNewer));
        }
    }

    [Fact]
    public async Task Statuses_are_shown_as_they_are_now()
    {
        await Stores.AcknowledgeAsync(sent[4], Clock);

        Assert.Equal(
            [MessageStatus.Read, MessageStatus.Sent, MessageStatus.Read, MessageStatus.Sent, MessageStatus.Read, MessageStatus.Sent],
            (await ReadAsync(new MessageRange(100))).Items.Take(6).Select(message => message.Status));
    }

    [Fact]
    public async Task What_is_not_in_the_scope_is_not_found()
    {
        var customer = await Stores.WriteAsync(async work => (await work.ConversationAsync(id))!.CustomerId);

        Assert.NotNull(await In(Scope.Everything));
        Assert.NotNull(await In(Scope.Of([Other, Shop])));
        Assert.NotNull(await In(Scope.OfCustomer(Shop, customer)));
        Assert.Null(await In(Scope.Of([Other])));
        Assert.Null(await In(Scope.OfCustomer(Shop, "somebody else")));
        Assert.Null(await In(Scope.OfCustomer(Other, customer)));
        Assert.Null(await In(Scope.Nothing));
        Assert.Null(await Stores.History.ReadAsync(Scope.Everything, 99, new MessageRange(10), CancellationToken.None));

        Task<MessagePage?> In(Scope scope) => Stores.History.ReadAsync(scope, id, new MessageRange(10), CancellationToken.None);
    }

    private async Task<MessagePage> ReadAsync(MessageRange range) => (await Stores.History.ReadAsync(Scope.Everything, id, range, CancellationToken.None))!;
}
