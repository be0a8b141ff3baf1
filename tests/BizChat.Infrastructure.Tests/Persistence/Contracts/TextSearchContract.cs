using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Notes;
using BizChat.Application.Search;
using BizChat.Domain.Access;
using BizChat.TestKit.Persistence;

namespace BizChat.Infrastructure.Tests.Persistence.Contracts;

public abstract class TextSearchContract<TStores> : StoreContract<TStores> where TStores : AdapterStores, new()
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly Caller Bo = new Caller.Agent("bo", "Bo", new Dictionary<string, Role> { [Shop] = Role.Agent });

    [Fact]
    public async Task Messages_are_found_newest_first_page_by_page_and_only_those_of_the_business()
    {
        var (a, b) = (await Stores.StartAsync(Shop, Clock, "Ann"), await Stores.StartAsync(Shop, Clock, "Bob"));
        var foreign = await Stores.StartAsync(Other, Clock, "Cem");
        var ids = new List<long>();
        foreach (var conversation in new[] { a, b, foreign, a })
        {
            var message = await Stores.SendAsync(conversation, Clock, $"The blue headphones of {conversation}, please");
            if (conversation != foreign) ids.Insert(0, message.Id);
        }
        await Stores.SendAsync(a, Clock, "Blue things only");

        var first = await FoundAsync(SearchKind.Messages, "headphones BLUE", limit: 2);
        var second = await FoundAsync(SearchKind.Messages, "headphones BLUE", before: first[^1].Key, limit: 2);

        Assert.Equal(ids, first.Concat(second).Select(found => found.Hit.Message!.Id));
        Assert.Equal([a, b, a], first.Concat(second).Select(found => found.Hit.Conversation.Id));
    }

    [Theory]
    [InlineData("größe", "Ist GRÖSSE 44 da?", "Ist [GRÖSSE] 44 da?")]
    [InlineData("joao", "Olá, Joa\u0303o!", "Olá, [Joa\u0303o]!")]
    [InlineData("call 491701234567", "Call me: +49 (170) 123-45 67", "[Call] me: [+49 (170) 123-45 67]")]
    [InlineData("a banana", "banana\nand", "[banana]\u0020[a]nd")]
    [InlineData("你好", "早上你好", "早上[你好]")]
    [InlineData("head headphone", "👍🏽 headphones", "👍🏽 [headphone]s")]
    public async Task A_snippet_shows_where_the_words_are(string search, string content, string marked)
    {
        await Stores.SendAsync(await Stores.StartAsync(Shop, Clock), Clock, content);

        Assert.Equal(marked, Marked(Assert.Single(await FindAsync(SearchKind.Messages, search))));
    }

    [Fact]
    public async Task A_snippet_of_a_long_text_is_cut_around_the_first_word()
    {
        await Stores.SendAsync(await Stores.StartAsync(Shop, Clock), Clock, string.Concat(Enumerable.Repeat("and so on ", 100)) + "headphones " + string.Concat(Enumerable.Repeat("and so on ", 100)));

        var hit = Assert.Single(await FindAsync(SearchKind.Messages, "headphones"));

        Assert.InRange(hit.Snippet.Length, 100, 240);
        Assert.StartsWith("…", hit.Snippet, StringComparison.Ordinal);
        Assert.EndsWith("…", hit.Snippet, StringComparison.Ordinal);
        Assert.Contains("[headphones]", Marked(hit), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_is_found_once_with_the_conversation_of_the_latest_activity()
    {
        var ann = await Stores.StartAsync(Shop, Clock, "Ann Lee", "+49 170 1234567", "ann@example.test");
        var bob = await Stores.StartAsync(Shop, Clock, "Bob Lee");
        await Stores.StartAsync(Other, Clock, "Cem Lee");
        await Stores.SendAsync(ann, Clock, "No name in here");

        Assert.Equal(["Ann [Lee] · +49 170 1234567 · ann@example.test", "Bob [Lee]"], (await FindAsync(SearchKind.Customers, "lee")).Select(Marked));
        Assert.Equal([ann], (await FindAsync(SearchKind.Customers, "491701234567")).Select(hit => hit.Conversation.Id));
        Assert.Equal([ann, bob], (await FindAsync(SearchKind.Customers, "le")).Select(hit => hit.Conversation.Id));
        Assert.Equal([bob], (await FoundAsync(SearchKind.Customers, "lee", before: (await FoundAsync(SearchKind.Customers, "lee"))[0].Key)).Select(found => found.Hit.Conversation.Id));
    }

    [Fact]
    public async Task A_note_is_found_by_what_it_says_now()
    {
        var id = await Stores.StartAsync(Shop, Clock, "Ann");
        var note = (await new WriteNote(Stores.Writes, Clock).Handle(Bo, id, new NoteDraft { Content = "Wants a refund" }, None)).Value.View;
        Assert.Equal("Wants a [refund]", Marked(Assert.Single(await FindAsync(SearchKind.Notes, "refund"))));
        Assert.Equal(note.Id, Assert.Single(await FindAsync(SearchKind.Notes, "ref")).Note!.Id);
        Assert.Empty(await FindAsync(SearchKind.Messages, "refund"));

        Assert.Null((await new EditNote(Stores.Writes, Clock).Handle(Bo, id, note.Id, new NoteChanges { Content = "Wants a new one" }, None)).Error);
        Assert.Empty(await FindAsync(SearchKind.Notes, "refund"));
        Assert.Single(await FindAsync(SearchKind.Notes, "new one"));

        Assert.Null((await new DeleteNote(Stores.Writes, Clock).Handle(Bo, id, note.Id, None)).Error);
        Assert.Empty(await FindAsync(SearchKind.Notes, "new one"));
    }

    [Fact]
    public async Task Label_agent_and_time_narrow_a_search()
    {
        var (a, b) = (await Stores.StartAsync(Shop, Clock, "Ann"), await Stores.StartAsync(Shop, Clock, "Bob"));
        var (label, agent) = (await Stores.LabelAsync(Shop, "VIP", Clock), await Stores.HireAsync("bo", Shop, Clock));
        await Stores.ChangeAsync(a, new ConversationChanges { LabelIds = new[] { label } }, Clock);
        await Stores.ChangeAsync(b, new ConversationChanges { AssigneeId = agent.Id }, Clock);
        await Stores.SendAsync(a, Clock, "headphones");
        Clock.Advance(TimeSpan.FromHours(1));
        var later = Clock.GetUtcNow();
        await Stores.SendAsync(b, Clock, "headphones");

        var all = new SearchFilter(SearchKind.Messages, "headphones", null, null, null, null);
        Assert.Equal([b, a], await IdsAsync(all));
        Assert.Equal([a], await IdsAsync(all with { Label = label }));
        Assert.Equal([b], await IdsAsync(all with { Assignee = new AssigneeFilter(agent.Id) }));
        Assert.Equal([a], await IdsAsync(all with { Assignee = new AssigneeFilter(null) }));
        Assert.Equal([b], await IdsAsync(all with { From = later }));
        Assert.Equal([a], await IdsAsync(all with { To = later }));
    }

    private async Task<IReadOnlyList<SearchHit>> FindAsync(SearchKind kind, string text) => [.. (await FoundAsync(kind, text)).Select(found => found.Hit)];

    private Task<IReadOnlyList<FoundHit>> FoundAsync(SearchKind kind, string text, long? before = null, int limit = 10) =>
        Stores.Search.FindAsync(Shop, new SearchFilter(kind, text, null, null, null, null), before, limit, None);

    private async Task<IEnumerable<long>> IdsAsync(SearchFilter filter) => (await Stores.Search.FindAsync(Shop, filter, null, 10, None)).Select(found => found.Hit.Conversation.Id);

    private static string Marked(SearchHit hit) =>
        hit.Ranges.Reverse().Aggregate(hit.Snippet, (text, range) => text.Insert(range[1], "]").Insert(range[0], "["));
}
