using BizChat.Application.Messages;
using BizChat.TestKit.Persistence;

namespace BizChat.Application.Tests.Messages;

public sealed class ReadMessagesTests : World
{
    [Theory]
    [InlineData(0, null, null, null, "limit")]
    [InlineData(101, null, null, null, "limit")]
    [InlineData(null, -1L, null, null, "offset")]
    [InlineData(null, null, 0L, null, "before")]
    [InlineData(null, null, null, -1L, "after")]
    [InlineData(null, null, 5L, 5L, "before")]
    [InlineData(null, 1L, 5L, null, "offset")]
    [InlineData(null, 1L, null, 5L, "offset")]
    public async Task What_cannot_be_asked_is_refused_by_its_field(int? limit, long? offset, long? before, long? after, string field) =>
        Assert.Equal(field, (await ReadMessages.Handle(Bo, Mine, new MessageQuery(limit, offset, before, after), None)).Error?.Field);

    [Theory]
    [InlineData(1, 0L, null, null)]
    [InlineData(100, long.MaxValue, null, null)]
    [InlineData(null, 0L, 1L, null)]
    [InlineData(null, null, null, 0L)]
    public async Task The_limits_themselves_can_be_asked(int? limit, long? offset, long? before, long? after) =>
        Assert.Null((await ReadMessages.Handle(Bo, Mine, new MessageQuery(limit, offset, before, after), None)).Error);

    [Fact]
    public async Task Unless_said_a_page_has_fifty()
    {
        for (var i = 0; i < 60; i++) await Stores.SendAsync(Mine, Clock);

        var page = (await ReadMessages.Handle(Bo, Mine, new MessageQuery(null, null, null, null), None)).Value;

        Assert.Equal((50, 61), (page.Items.Count, page.Total));
    }
}
