using BizChat.Application.CannedReplies;
using BizChat.Domain.Common;
using BizChat.TestKit.Persistence;

namespace BizChat.Infrastructure.Tests.Persistence.Contracts;

public abstract class CannedReplyContract<TStores> : StoreContract<TStores> where TStores : AdapterStores, new()
{
    private static readonly CancellationToken None = CancellationToken.None;

    private ListCannedReplies List => new(Stores.Reads);

    private MakeCannedReply Make => new(Stores.Writes, Stores.Views, Clock);

    private ChangeCannedReply Change => new(Stores.Writes, Stores.Views, Clock);

    [Fact]
    public async Task A_shortcut_is_unique_in_its_business_without_regard_to_case()
    {
        var hello = (await MakeAsync("Größe")).Value;

        Assert.Equal(("canned_reply.shortcut_taken", "shortcut"), Refusal(await MakeAsync("GRÖßE")));
        Assert.Null((await MakeAsync("GRÖßE", Other)).Error);
        var other = (await MakeAsync("other")).Value;
        Assert.Equal(("canned_reply.shortcut_taken", "shortcut"), Refusal(await ChangeAsync(other, new CannedReplyChanges { Shortcut = "größe" })));
        Assert.Equal("GRÖßE", (await ChangeAsync(hello, new CannedReplyChanges { Shortcut = "GRÖßE" })).Value.Shortcut.ToString());

        static (string?, string?) Refusal(Result<CannedReplyView> result) => (result.Error?.Code, result.Error?.Field);
    }

    [Fact]
    public async Task What_is_left_out_of_a_change_stays_and_what_is_removed_is_gone()
    {
        var made = (await MakeAsync("hello")).Value;

        var changed = (await ChangeAsync(made, new CannedReplyChanges { Title = "New" })).Value;

        Assert.Equal(made with { Title = "New" }, changed);
        Assert.Equal([changed], (await PageAsync(null, null)).Items);
        Assert.Equal("canned_reply.not_found", (await Change.Handle(Arrange.Trusted, Other, made.Id.ToString(), new CannedReplyChanges { Title = "x" }, None)).Error?.Code);
        Assert.Null((await new RemoveCannedReply(Stores.Writes, Clock).Handle(Arrange.Trusted, Shop, made.Id.ToString(), None)).Error);
        Assert.Empty((await PageAsync(null, null)).Items);
    }

    [Fact]
    public async Task They_are_listed_by_their_shortcuts_page_by_page()
    {
        foreach (var shortcut in new[] { "b", "ä", "A", "c😀", "C" }) await MakeAsync(shortcut);
        await MakeAsync("elsewhere", Other);
        var found = new List<string>();

        string? cursor = null;
        do
        {
            var page = await PageAsync(2, cursor);
            found.AddRange(page.Items.Select(reply => reply.Shortcut.ToString()));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(["A", "b", "C", "c😀", "ä"], found);
    }

    private Task<Result<CannedReplyView>> MakeAsync(string shortcut, string business = Shop) =>
        Make.Handle(Arrange.Trusted, business, new CannedReplyDraft { Shortcut = shortcut, Title = "Title", Content = "Hello {{customer.name}}" }, None);

    private Task<Result<CannedReplyView>> ChangeAsync(CannedReplyView reply, CannedReplyChanges changes) => Change.Handle(Arrange.Trusted, Shop, reply.Id.ToString(), changes, None);

    private async Task<CannedReplyPage> PageAsync(int? limit, string? cursor) => (await List.Handle(Arrange.Trusted, Shop, limit, cursor, None)).Value;
}
