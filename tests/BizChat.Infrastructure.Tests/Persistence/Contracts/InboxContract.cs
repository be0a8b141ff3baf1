using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Domain.Conversations;
using BizChat.TestKit.Persistence;

namespace BizChat.Infrastructure.Tests.Persistence.Contracts;

public abstract class InboxContract<TStores> : StoreContract<TStores> where TStores : AdapterStores, new()
{
    private static readonly InboxFilter All = new(null, null, null);

    [Fact]
    public async Task A_business_that_is_none_has_no_inbox() =>
        Assert.Null(await Stores.Inbox.ReadAsync("none", All, new Page(10, 0), CancellationToken.None));

    [Fact]
    public async Task A_business_without_conversations_has_an_empty_one()
    {
        Assert.Empty(await IdsAsync(All));
        Assert.Equal(0, await TotalAsync(All));
    }

    [Fact]
    public async Task The_latest_activity_comes_first_whatever_the_clock_says()
    {
        var (a, b, c) = (await StartAsync(), await StartAsync(), await StartAsync());
        await Stores.StartAsync(Other, Clock);
        Assert.Equal([c, b, a], await IdsAsync(All));

        await Stores.SendAsync(a, Clock);
        Assert.Equal([a, c, b], await IdsAsync(All));

        Clock.AdjustTime(Clock.GetUtcNow().AddHours(-1));
        await Stores.SendAsync(b, Clock, side: Side.Business);
        Assert.Equal([b, a, c], await IdsAsync(All));
    }

    [Fact]
    public async Task Receipts_and_changes_by_agents_are_no_activity()
    {
        var (a, b) = (await StartAsync(), await StartAsync());
        var message = await Stores.SendAsync(a, Clock);
        await Stores.SendAsync(b, Clock);

        await Stores.AcknowledgeAsync(message, Clock);
        await Stores.ChangeAsync(a, new ConversationChanges { Status = ConversationStatus.Resolved }, Clock);

        Assert.Equal([b, a], await IdsAsync(All));
    }

    [Fact]
    public async Task What_a_customer_has_not_read_is_counted_by_conversation()
    {
        var (a, b) = (await StartAsync(), await StartAsync());
        await Stores.SendAsync(a, Clock);
        var read = await Stores.SendAsync(a, Clock, side: Side.Business);
        await Stores.AcknowledgeAsync(read, Clock);
        await Stores.SendAsync(a, Clock);
        foreach (var id in new[] { a, a, b }) await Stores.SendAsync(id, Clock, side: Side.Business);

        Assert.Equal(new Dictionary<long, int> { [a] = 2 }, await UnreadAsync(a));
        Assert.Equal(new Dictionary<long, int> { [b] = 1 }, await UnreadAsync(b));
        Assert.Empty(await Stores.Inbox.CountUnreadByCustomerAsync(Other, await CustomerOfAsync(a), CancellationToken.None));
    }

    [Fact]
    public async Task Pages_show_everything_once()
    {
        var ids = new List<long>();
        for (var i = 0; i < 7; i++) ids.Insert(0, await StartAsync());
        await Stores.ChangeAsync(ids[1], new ConversationChanges { Status = ConversationStatus.Resolved }, Clock);
        await Stores.ChangeAsync(ids[3], new ConversationChanges { Status = ConversationStatus.Snoozed }, Clock);

        var seen = new List<long>();
        for (var offset = 0; offset < 9; offset += 3) seen.AddRange(await IdsAsync(All, new Page(3, offset)));

        Assert.Equal(ids, seen);
        Assert.Empty(await IdsAsync(All, new Page(3, 100)));
        Assert.Equal(7, await TotalAsync(All));
    }

    [Fact]
    public async Task Every_filter_goes_with_every_other()
    {
        var bo = await Stores.HireAsync("bo", Shop, Clock);
        var cy = await Stores.HireAsync("cy", Shop, Clock);
        var all = new List<(long Id, ConversationStatus Status, string? Agent, string Name)>();
        foreach (var status in Enum.GetValues<ConversationStatus>())
            foreach (var agent in new[] { null, bo, cy })
                foreach (var name in new[] { "Anna", "Hannah", "Otto" })
                {
                    var id = await StartAsync(name);
                    await Stores.ChangeAsync(id, new ConversationChanges { Status = status, AssigneeId = agent?.Id }, Clock);
                    all.Insert(0, (id, status, agent?.Id, name));
                }

        foreach (var status in new ConversationStatus?[] { null, ConversationStatus.Active, ConversationStatus.Snoozed, ConversationStatus.Resolved })
            foreach (var assignee in new AssigneeFilter?[] { null, new(null), new(bo.Id), new(cy.Id), new("nobody") })
                foreach (var search in new[] { null, "anna", "na", "otto", "zz", "zzz" })
                {
                    var filter = new InboxFilter(status, assignee, search);
                    var expected = all
                        .Where(one => (status is null || one.Status == status) && (assignee is not { } whose || one.Agent == whose.AgentId)
                            && (search is null || one.Name.Contains(search, StringComparison.OrdinalIgnoreCase)))
                        .Select(one => one.Id)
                        .ToList();

                    Assert.Equal(expected, await IdsAsync(filter));
                    Assert.Equal(expected.Take(2), await IdsAsync(filter, new Page(2, 0)));
                    Assert.Equal(expected.Skip(1).Take(2), await IdsAsync(filter, new Page(2, 1)));
                    Assert.Equal(expected.Count, await TotalAsync(filter));
                }
    }

    [Theory]
    [InlineData("100%", "100% sure", "100 sure")]
    [InlineData("a_b", "see a_b there", "see axb there")]
    [InlineData("%", "5% off", "5 off")]
    [InlineData("_", "a_", "ab")]
    [InlineData("\\", "c:\\", "c:/")]
    [InlineData("a\\%b", "a\\%b", "a%b")]
    [InlineData("\"", "say \"hi\"", "say hi")]
    [InlineData("\"hi\"", "say \"hi\" now", "say hi now")]
    [InlineData("o'b", "O'Brien", "OBrien")]
    [InlineData("'", "it's", "its")]
    [InlineData("*", "2*3", "23")]
    [InlineData("?", "why?", "why")]
    [InlineData("[", "a[0", "a0")]
    [InlineData("]", "a]", "a0")]
    [InlineData("^", "x^2", "x2")]
    [InlineData("-", "a-b", "ab")]
    [InlineData("[a]", "an [A] here", "an a here")]
    [InlineData("a OR b", "a or b", "a b")]
    [InlineData("NEAR(", "near(", "near")]
    [InlineData("col:val", "col:val", "colval")]
    public async Task Signs_mean_nothing_but_themselves(string search, string has, string hasNot)
    {
        var found = await StartAsync(has);
        var said = await StartAsync();
        await Stores.SendAsync(said, Clock, has);
        await StartAsync(hasNot);

        Assert.Equal([said, found], await IdsAsync(new InboxFilter(null, null, search)));
    }

    [Theory]
    [InlineData("HELLO", "well, hello there")]
    [InlineData("müller", "Frau MÜLLER")]
    [InlineData("ÄÖÜ", "xäöüx")]
    [InlineData("ü", "Ü")]
    [InlineData("ΔΣ", "δσ")]
    [InlineData("привет", "ПРИВЕТ")]
    [InlineData("你好吗", "早上好,你好吗?")]
    [InlineData("你好", "你好")]
    [InlineData("👍🏽", "ok 👍🏽")]
    [InlineData("👩‍👩‍👧", "us: 👩‍👩‍👧")]
    [InlineData("a", "A")]
    [InlineData("ΟΔΟΣ", "οδος και οδός")]
    [InlineData("οδος", "ΟΔΟΣ")]
    [InlineData("straße", "STRAßE")]
    [InlineData("ǅep", "Ǆep, ǆep")]
    [InlineData("ёлка", "ЁЛКА")]
    [InlineData("հայ", "ՀԱՅ")]
    [InlineData("𐐨𐐩𐐪", "𐐀𐐁𐐂")]
    [InlineData("𝒳𝒴𝒵", "𝒳𝒴𝒵")]
    [InlineData("Kelvin", "kelvin")]
    [InlineData("ＡＢＣ", "ａｂｃ")]
    public async Task Case_does_not_matter_in_any_script(string search, string has)
    {
        var named = await StartAsync(has);
        var said = await StartAsync();
        await Stores.SendAsync(said, Clock, has);

        Assert.Equal([said, named], await IdsAsync(new InboxFilter(null, null, search)));
    }

    [Theory]
    [InlineData("joao", "João")]
    [InlineData("JOÃO", "Joao Silva")]
    [InlineData("größe", "GRÖSSE")]
    [InlineData("grosse", "Größe")]
    [InlineData("ss", "ß")]
    [InlineData("STRAẞE", "strasse")]
    [InlineData("e\u0301te\u0301", "\u00e9t\u00e9")]
    [InlineData("\u00e9t\u00e9", "e\u0301te\u0301")]
    [InlineData("u\u0308", "\u00fc")]
    [InlineData("nguyen", "Nguyễn")]
    [InlineData("soren", "Søren")]
    [InlineData("lodz", "Łódź")]
    [InlineData("istanbul", "İSTANBUL")]
    [InlineData("ısı", "ISI")]
    [InlineData("οδος", "οδός")]
    [InlineData("елка", "ЁЛКА")]
    [InlineData("fish", "ﬁsh")]
    [InlineData("abc", "ＡＢＣ")]
    [InlineData("カメラ", "ｶﾒﾗ")]
    [InlineData("\u304b\u3099", "\u304c")]
    [InlineData("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8")]
    [InlineData("محمد", "مُحَمَّد")]
    public async Task Accents_width_and_composition_do_not_matter(string search, string has)
    {
        var named = await StartAsync(has);
        var said = await StartAsync();
        await Stores.SendAsync(said, Clock, has);

        Assert.Equal([said, named], await IdsAsync(new InboxFilter(null, null, search)));
    }

    [Theory]
    [InlineData("が", "か")]
    [InlineData("की", "कु")]
    [InlineData("ガス", "カス")]
    public async Task Signs_that_make_another_letter_count(string search, string hasNot)
    {
        await StartAsync(hasNot);
        await Stores.SendAsync(await StartAsync(), Clock, hasNot);

        Assert.Empty(await IdsAsync(new InboxFilter(null, null, search)));
    }

    [Theory]
    [InlineData("blue headphones", "Headphones, the blue ones")]
    [InlineData("headphones\u3000BLUE", "the blue wireless headphones")]
    [InlineData("xl headphones", "headphones in XL")]
    [InlineData("of 2", "2 pieces of it")]
    public async Task Words_are_found_apart_and_in_any_order_where_all_of_them_are(string search, string has)
    {
        var named = await StartAsync(has);
        var said = await StartAsync();
        await Stores.SendAsync(said, Clock, has);
        var half = await StartAsync("Blue 2");
        await Stores.SendAsync(half, Clock, "headphones");

        Assert.Equal([said, named], await IdsAsync(new InboxFilter(null, null, search)));
    }

    [Fact]
    public async Task A_name_and_an_address_are_found_together()
    {
        var id = await Stores.StartAsync(Shop, Clock, "João Silva", "+49 170", "joao@example.test");

        Assert.Equal([id], await IdsAsync(new InboxFilter(null, null, "example silva +49")));
    }

    [Theory]
    [InlineData("+491701234567")]
    [InlineData("1701234567")]
    [InlineData("170 123 45 67")]
    [InlineData("+49 (170) 1234-567")]
    [InlineData("customer +491701234567")]
    [InlineData("170/123-4567 customer")]
    public async Task A_telephone_number_is_found_however_it_is_written(string search)
    {
        var written = new[] { "+49 170 1234567", "+49-170-123-4567", "+49 (170) 123 45 67", "+491701234567" };
        var ids = new List<long>();
        foreach (var phone in written) ids.Insert(0, await Stores.StartAsync(Shop, Clock, "Customer", phone));
        foreach (var phone in written)
        {
            var said = await StartAsync();
            await Stores.SendAsync(said, Clock, $"I am a customer, call {phone}, please");
            ids.Insert(0, said);
        }
        await Stores.StartAsync(Shop, Clock, "Customer", "+49 170 1234568");

        Assert.Equal(ids, await IdsAsync(new InboxFilter(null, null, search)));
    }

    [Theory]
    [InlineData("早上", "早上好,你好吗?")]
    [InlineData("你好", "早上好,你好吗?")]
    [InlineData("カメ", "このｶﾒﾗ")]
    [InlineData("부산", "여기는 부산")]
    public async Task Two_ideographs_are_found_in_any_message(string search, string has)
    {
        var id = await StartAsync();
        await Stores.SendAsync(id, Clock, has);
        await Stores.SendAsync(id, Clock, "later");
        await Stores.SendAsync(await Stores.StartAsync(Other, Clock), Clock, has);

        Assert.Equal([id], await IdsAsync(new InboxFilter(null, null, search)));
    }

    [Theory]
    [InlineData("a\u200db")]
    [InlineData("\uFFFE\uFFFF!")]
    public async Task Signs_that_nobody_sees_count(string text)
    {
        var said = await StartAsync();
        await Stores.SendAsync(said, Clock, $"<{text}>");
        await Stores.SendAsync(await StartAsync(), Clock, $"<{text[..1]}{text[2..]}>");

        Assert.Equal([said], await IdsAsync(new InboxFilter(null, null, text)));
    }

    [Fact]
    public async Task Nothing_is_found_across_the_end_of_a_field_or_of_a_message()
    {
        var id = await Stores.StartAsync(Shop, Clock, "Anna", "+49 170", "bo@example.test");
        await Stores.SendAsync(id, Clock, "first half");
        await Stores.SendAsync(id, Clock, "second half");

        foreach (var across in new[] { "Anna+49", "na+", "170bo@", "halfsecond", "first second" })
            Assert.Empty(await IdsAsync(new InboxFilter(null, null, across)));
    }

    [Fact]
    public async Task A_search_short_of_three_characters_looks_at_the_last_message_only()
    {
        var id = await StartAsync("Somebody");
        await Stores.SendAsync(id, Clock, "xq");
        Assert.Equal([id], await IdsAsync(new InboxFilter(null, null, "XQ")));

        await Stores.SendAsync(id, Clock, "later");

        Assert.Empty(await IdsAsync(new InboxFilter(null, null, "xq")));
    }

    [Fact]
    public async Task Name_phone_address_and_every_message_are_searched()
    {
        var named = await StartAsync("Needle Jones");
        var phoned = await Stores.StartAsync(Shop, Clock, "B", phone: "+49-needle");
        var mailed = await Stores.StartAsync(Shop, Clock, "C", email: "needle@example.test");
        var said = await StartAsync("D");
        await Stores.SendAsync(said, Clock, "there is a needle here");
        await Stores.SendAsync(said, Clock, "and hay after it", Side.Business);
        await StartAsync("Hay");
        var elsewhere = await Stores.StartAsync(Other, Clock, "Needle");

        Assert.Equal([said, mailed, phoned, named], await IdsAsync(new InboxFilter(null, null, "needle")));
        Assert.Equal(4, await TotalAsync(new InboxFilter(null, null, "needle")));
        Assert.DoesNotContain(elsewhere, await IdsAsync(new InboxFilter(null, null, "needle")));
    }

    [Fact]
    public async Task A_search_finds_what_was_just_changed()
    {
        var id = await StartAsync("Before");

        await Stores.ChangeAsync(id, new ConversationChanges { CustomerName = "Afterwards" }, Clock);

        Assert.Equal([id], await IdsAsync(new InboxFilter(null, null, "afterw")));
        Assert.Empty(await IdsAsync(new InboxFilter(null, null, "before")));
    }

    [Fact]
    public async Task It_shows_what_a_reader_of_the_conversation_sees()
    {
        var bo = await Stores.HireAsync("bo", Shop, Clock);
        var id = await Stores.StartAsync(Shop, Clock, "Ann", "+1", "a@b", "hello");
        await Stores.StartAsync(Shop, Clock, "Bea");
        await Stores.ChangeAsync(id, new ConversationChanges { AssigneeId = bo.Id }, Clock);

        foreach (var shown in (await Stores.Inbox.ReadAsync(Shop, All, new Page(10, 0), CancellationToken.None))!.Items)
            Assert.Equal(
                await Stores.Reads.FindConversationAsync<StaffConversationView>(Scope.Everything, shown.Id, CancellationToken.None), shown);
    }

    [Fact]
    public async Task A_walk_by_cursor_shows_what_did_not_change_once_and_nothing_twice()
    {
        var ids = new List<long>();
        for (var i = 0; i < 7; i++) ids.Add(await StartAsync($"Customer {i}"));
        var seen = new List<long>();
        PageEnd? below = null;

        do
        {
            var page = (await Stores.Inbox.ReadAsync(Shop, All, new Page(2, 0, below), CancellationToken.None))!;
            seen.AddRange(page.Items.Select(conversation => conversation.Id));
            Assert.Equal(7, page.Total);
            below = page.End;
            // One that was shown already and one that was not come to the top.
            await Stores.SendAsync(ids[^1], Clock);
            await Stores.SendAsync(ids[0], Clock);
        }
        while (below is not null);

        Assert.Equal(ids.Skip(1).Reverse(), seen);
    }

    [Fact]
    public async Task Unread_conversations_are_listed_and_counted_alone()
    {
        var (read, unread, snoozed) = (await StartAsync(), await StartAsync(), await StartAsync());
        foreach (var id in new[] { read, unread, snoozed }) await Stores.SendAsync(id, Clock);
        await Stores.AcknowledgeAsync(await Stores.SendAsync(read, Clock), Clock);
        await Stores.ChangeAsync(snoozed, new ConversationChanges { Status = ConversationStatus.Snoozed }, Clock);
        var filter = All with { IsUnread = true };

        Assert.Equal([snoozed, unread], await IdsAsync(filter));
        Assert.Equal([unread], await IdsAsync(filter with { Status = ConversationStatus.Active }));
        Assert.Equal(2, await TotalAsync(filter));
    }

    [Fact]
    public async Task Conversations_of_one_customer_are_listed_and_counted_alone()
    {
        var (first, namesake, second) = (await StartAsync("Ann Lee"), await StartAsync("Ann Lee"), await StartAsync("Ann Lee"));
        await Stores.ChangeAsync(second, new ConversationChanges { Status = ConversationStatus.Resolved }, Clock);
        var customer = (await Stores.Inbox.ReadAsync(Shop, All, new Page(100, 0), CancellationToken.None))!.Items.Single(one => one.Id == first).CustomerId.ToString();

        Assert.Equal([first], await IdsAsync(All with { CustomerId = customer }));
        Assert.Equal(1, await TotalAsync(All with { CustomerId = customer }));
        Assert.Empty(await IdsAsync(All with { CustomerId = customer, Status = ConversationStatus.Resolved }));
        Assert.Equal([second, namesake, first], await IdsAsync(All));
    }

    [Fact]
    public async Task Unread_falls_to_nothing_when_the_business_reads()
    {
        var id = await StartAsync();
        var first = await Stores.SendAsync(id, Clock);
        var last = await Stores.SendAsync(id, Clock);
        Assert.Equal(2, await UnreadAsync());

        await Stores.AcknowledgeAsync(first, Clock);
        Assert.Equal(1, await UnreadAsync());
        await Stores.AcknowledgeAsync(last, Clock);
        await Stores.AcknowledgeAsync(first, Clock);
        Assert.Equal(0, await UnreadAsync());

        async Task<int> UnreadAsync() => (await Stores.Inbox.ReadAsync(Shop, All, new Page(1, 0), CancellationToken.None))!.Items[0].UnreadCount;
    }

    private async Task<Dictionary<long, int>> UnreadAsync(long conversationId) =>
        new(await Stores.Inbox.CountUnreadByCustomerAsync(Shop, await CustomerOfAsync(conversationId), CancellationToken.None));

    private async Task<string> CustomerOfAsync(long conversationId) =>
        (await Stores.Reads.FindConversationAsync<StaffConversationView>(Scope.Everything, conversationId, CancellationToken.None))!.CustomerId.ToString();

    private Task<long> StartAsync(string name = "Somebody") => Stores.StartAsync(Shop, Clock, name);

    private async Task<IEnumerable<long>> IdsAsync(InboxFilter filter, Page? page = null) =>
        (await Stores.Inbox.ReadAsync(Shop, filter, page ?? new Page(100, 0), CancellationToken.None))!.Items.Select(conversation => conversation.Id);

    private async Task<long> TotalAsync(InboxFilter filter) =>
        (await Stores.Inbox.ReadAsync(Shop, filter, new Page(1, 0), CancellationToken.None))!.Total;
}
