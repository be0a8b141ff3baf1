using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using BizChat.Application.Feed;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.TestKit.Persistence;

namespace BizChat.Application.Tests.Conversations;

public sealed class ConversationUseCaseTests : World
{
    [Fact]
    public async Task What_is_left_out_of_a_change_stays()
    {
        var before = (await ReadConversation.Handle(Bo, Mine, None)).Value;

        var after = (await ChangeConversation.Handle(Bo, Mine, new ConversationChanges { CustomerPhone = "+49" }, None)).Value;

        Assert.Equivalent(before with { CustomerPhone = "+49" }, after, strict: true);
        Assert.Equivalent(after, (await ReadConversation.Handle(Bo, Mine, None)).Value, strict: true);
        Assert.Equal(after.Id, Stores.Published.All.OfType<ConversationUpdated>().Last().Conversation.Id);
    }

    [Fact]
    public async Task A_conversation_is_given_to_an_agent_of_the_business_or_to_nobody()
    {
        var assigned = (await ChangeConversation.Handle(Bo, Mine, new ConversationChanges { AssigneeId = Bo.Id }, None)).Value;
        Assert.Equal((Bo.Id, "bo"), (assigned.Assignee!.Id.ToString(), assigned.Assignee.Name.ToString()));

        var freed = (await ChangeConversation.Handle(Bo, Mine, new ConversationChanges { AssigneeId = (string?)null }, None)).Value;
        Assert.Null(freed.Assignee);
    }

    [Fact]
    public async Task Nobody_of_another_business_gets_it()
    {
        var outsider = ((Application.Common.Caller.Agent)Who("agent of other")).Id;

        foreach (var id in new[] { outsider, "nobody" })
            Assert.Equal("assigneeId", (await ChangeConversation.Handle(Bo, Mine, new ConversationChanges { AssigneeId = id }, None)).Error?.Field);
        Assert.Null((await ChangeConversation.Handle(Who("agent of other"), Theirs, new ConversationChanges { AssigneeId = outsider }, None)).Error);
    }

    [Fact]
    public async Task A_change_that_is_refused_in_part_changes_nothing()
    {
        var before = (await ReadConversation.Handle(Bo, Mine, None)).Value;

        var changes = new ConversationChanges { Status = ConversationStatus.Resolved, CustomerName = "New", CustomerEmail = "\0" };
        var result = await ChangeConversation.Handle(Bo, Mine, changes, None);

        Assert.Equal("customerEmail", result.Error?.Field);
        Assert.Equal(before, (await ReadConversation.Handle(Bo, Mine, None)).Value);
    }

    [Theory]
    [InlineData("unknown", null, null, null, null, "status")]
    [InlineData("Active", null, null, null, null, "status")]
    [InlineData(null, null, "a\0", null, null, "search")]
    [InlineData(null, "a\0", null, null, null, "assignee")]
    [InlineData(null, null, null, 0, null, "limit")]
    [InlineData(null, null, null, 1001, null, "limit")]
    [InlineData(null, null, null, null, -1, "offset")]
    public async Task What_cannot_be_asked_of_the_inbox_is_refused_by_its_field(string? status, string? assignee, string? search, int? limit, int? offset, string field) =>
        Assert.Equal(field, (await ListConversations.Handle(Bo, Shop, new InboxQuery(status, assignee, search, limit, offset), None)).Error?.Field);

    [Fact]
    public async Task Me_is_whoever_asks()
    {
        await ChangeConversation.Handle(Bo, Mine, new ConversationChanges { AssigneeId = Bo.Id }, None);

        Assert.Equal([Mine], await IdsAsync(Bo, "me"));
        Assert.Empty(await IdsAsync(Who("agent of both"), "me"));
        Assert.Empty(await IdsAsync(Who("trusted"), "me"));
        Assert.Equal([Mine], await IdsAsync(Who("key"), Bo.Id));
        Assert.DoesNotContain(Mine, await IdsAsync(Bo, "none"));
    }

    [Fact]
    public async Task A_blank_search_searches_nothing_and_edges_do_not_matter()
    {
        Assert.Equal(2, (await ListConversations.Handle(Bo, Shop, new InboxQuery(null, "", "  ", null, null), None)).Value.Total);
        Assert.Equal(1, (await ListConversations.Handle(Bo, Shop, new InboxQuery(null, null, "  ann ", null, null), None)).Value.Total);
    }

    [Fact]
    public async Task Whoever_joins_listens_before_learning_where_it_stands()
    {
        var joined = (await JoinConversation.Handle(Who("customer"), Mine, async _ => await Stores.SendAsync(Mine, Clock), None)).Value;
        Assert.Equal((Mine, 2, await Stores.Feed.HeadAsync(None)), (joined.ConversationId, joined.LastSeq, joined.Position));

        var business = (await JoinBusiness.Handle(Bo, Shop, async () =>
        {
            await Stores.SendAsync(Mine, Clock);
            return new ConnectedNow([Mine], [Bo.Id]);
        }, None)).Value;
        Assert.Equal((Shop, await Stores.Feed.HeadAsync(None)), (business.BusinessId, business.Position));
        Assert.Equal((Mine, Bo.Id), (business.Online[0], business.Agents[0].Id));
    }

    [Fact]
    public async Task Whoever_may_not_join_never_listens()
    {
        var listened = false;

        await JoinConversation.Handle(Who("neighbour"), Mine, _ => Heard(), None);
        await JoinConversation.Handle(Who("trusted"), 999, _ => Heard(), None);
        await JoinBusiness.Handle(Who("customer"), Shop, Connected, None);
        await JoinBusiness.Handle(Who("trusted"), "none", Connected, None);

        Assert.False(listened);

        async Task<ConnectedNow> Connected()
        {
            await Heard();
            return new ConnectedNow([], []);
        }

        Task Heard()
        {
            listened = true;
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task The_head_is_the_newest_position() =>
        Assert.Equal(new FeedHead(Stores.Published.All[^1].Position), (await ReadFeedHead.Handle(Who("customer"), None)).Value);

    [Fact]
    public async Task An_inbox_of_a_business_that_is_none_is_not_found() =>
        Assert.Equal(ErrorKind.NotFound, (await ListConversations.Handle(Who("trusted"), "none", new InboxQuery(null, null, null, null, null), None)).Error?.Kind);

    private async Task<IEnumerable<long>> IdsAsync(Application.Common.Caller caller, string assignee) =>
        (await ListConversations.Handle(caller, Shop, new InboxQuery(null, assignee, null, null, null), None)).Value.Items.Select(view => view.Id);
}
