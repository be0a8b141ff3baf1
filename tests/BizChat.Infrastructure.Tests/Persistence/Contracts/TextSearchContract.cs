using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Notes;
using BizChat.Application.Search;
using BizChat.Domain.Access;
using BizChat.Infrastructure.Persistence.Engine;
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

    [Fact]
    public async Task What_lies_behind_thousands_of_messages_and_customers_is_found()
    {
        var (ann, bob) = (await Stores.StartAsync(Shop, Clock, "Ann Needle"), await Stores.StartAsync(Shop, Clock, "Bob"));
        var (few, many) = (await Stores.LabelAsync(Shop, "Few", Clock), await Stores.LabelAsync(Shop, "Many", Clock));
        await Stores.ChangeAsync(ann, new ConversationChanges { LabelIds = new[] { few } }, Clock);
        await Stores.ChangeAsync(bob, new ConversationChanges { LabelIds = new[] { many } }, Clock);
        var first = (await Stores.SendAsync(ann, Clock, "A needle of long ago")).Id;
        await AddThousandsAsync(bob);

        var all = new SearchFilter(SearchKind.Messages, "needle", null, null, null, null);
        var split = new DateTimeOffset(2027, 3, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal([19_000, 16_000, 13_000, first], await MessagesAsync(all));
        Assert.Equal([16_000, 13_000, first], await MessagesAsync(all, before: 19_000));
        Assert.Equal([19_000, 16_000], await MessagesAsync(all with { From = split }));
        Assert.Equal([13_000, first], await MessagesAsync(all with { To = split }));
        Assert.Equal([13_000], await MessagesAsync(all with { From = split.AddYears(-1).AddMonths(10), To = split }));
        Assert.Empty(await MessagesAsync(all with { From = split.AddYears(1) }));
        Assert.Equal([first], await MessagesAsync(all with { Label = few }));
        Assert.Equal([19_000, 16_000, 13_000], await MessagesAsync(all with { Label = many }));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => 19_000L - i), await MessagesAsync(all with { Text = "hay" }));
        Assert.Equal([ann], await IdsAsync(all with { Kind = SearchKind.Customers }));
        Assert.Equal(10, (await IdsAsync(all with { Kind = SearchKind.Customers, Text = "hay" })).Count());
        Assert.Equal([bob, ann], (await Stores.Inbox.ReadAsync(Shop, new InboxFilter(null, null, "needle"), new Page(10, 0), None))!.Items.Select(one => one.Id).OrderDescending());
    }

    /// <summary>Adds messages 10 001 to 19 000, every 3 000th with a needle, half of them in January and half in June of 2027; and 1 100 customers with a later activity than all.</summary>
    private async Task AddThousandsAsync(long conversation)
    {
        string Half(int after, int through, string time) => $"""
            INSERT INTO messages (id, conversation_id, seq, sender_type, sender_name, content, message_type, status, timestamp)
            SELECT 10000 + i, {conversation}, i, 'customer', 'Bob', 'hay ' || i || CASE WHEN i % 3000 = 0 THEN ' needle' ELSE '' END, 'text', 'read', '{time}' FROM n WHERE i > {after} AND i <= {through}
            """;
        string[] statements =
        [
            Half(0, 4_500, "2027-01-01T00:00:00.000Z"),
            Half(4_500, 9_000, "2027-06-01T00:00:00.000Z"),
            $"UPDATE conversations SET last_seq = 9000 WHERE id = {conversation}",
            $"""
            INSERT INTO conversations (id, business_id, customer_id, customer_name, status, last_message_at, last_seq, unread_count, activity,
                customer_delivered_seq, customer_read_seq, business_delivered_seq, business_read_seq, created_at)
            SELECT 1000 + i, '{Shop}', 'hay' || i, 'Hay ' || i, 'active', '2027-01-01T00:00:00.000Z', 0, 0, 1000 + i, 0, 0, 0, 0, '2027-01-01T00:00:00.000Z' FROM n WHERE i <= 1100
            """,
        ];
        foreach (var statement in statements)
        {
            var sql = $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000) {statement}";
            await Stores.Get<WriteQueue>().RunAsync(async session => await session.ExecuteAsync(sql, []), None);
        }
    }

    private async Task<IEnumerable<long>> MessagesAsync(SearchFilter filter, long? before = null) => (await Stores.Search.FindAsync(Shop, filter, before, 10, None)).Select(found => found.Key);

    private async Task<IReadOnlyList<SearchHit>> FindAsync(SearchKind kind, string text) => [.. (await FoundAsync(kind, text)).Select(found => found.Hit)];

    private Task<IReadOnlyList<FoundHit>> FoundAsync(SearchKind kind, string text, long? before = null, int limit = 10) =>
        Stores.Search.FindAsync(Shop, new SearchFilter(kind, text, null, null, null, null), before, limit, None);

    private async Task<IEnumerable<long>> IdsAsync(SearchFilter filter) => (await Stores.Search.FindAsync(Shop, filter, null, 10, None)).Select(found => found.Hit.Conversation.Id);

    private static string Marked(SearchHit hit) =>
        hit.Ranges.Reverse().Aggregate(hit.Snippet, (text, range) => text.Insert(range[1], "]").Insert(range[0], "["));
}
