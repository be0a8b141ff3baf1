using Ardalis.Specification;
using BizChat.Application.Businesses;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Files;
using BizChat.Domain.Businesses;
using BizChat.Domain.Common;
using BizChat.Domain.Files;
using BizChat.TestKit.Persistence;

namespace BizChat.Infrastructure.Tests.Persistence.Contracts;

public abstract class ReadStoreContract<TStores> : StoreContract<TStores> where TStores : AdapterStores, new()
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task What_is_not_there_is_null()
    {
        Assert.Null(await Stores.Reads.FindAsync<Business, BusinessView>("none", None));
        Assert.Null(await Stores.Reads.FindConversationAsync<ConversationTip>(Scope.Everything, 99, None));
        Assert.Empty(await Stores.Reads.ListAsync<Business, BusinessView>(new Backwards("", 0, 1), None));
    }

    [Fact]
    public async Task A_conversation_is_found_only_in_the_scope_that_covers_it()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        var customer = await Stores.WriteAsync(async work => (await work.ConversationAsync(id))!.CustomerId);
        Scope[] scopes =
        [
            Scope.Everything, Scope.Nothing, Scope.Of([Shop]), Scope.Of([Other]), Scope.Of([Other, Shop]),
            Scope.OfCustomer(Shop, customer), Scope.OfCustomer(Other, customer), Scope.OfCustomer(Shop, "somebody"),
            Scope.OfCustomer(Shop, customer, only: id), Scope.OfCustomer(Shop, customer, only: id + 1),
        ];

        foreach (var scope in scopes)
            Assert.Equal(
                scope.Covers(Shop, customer, id),
                await Stores.Reads.FindConversationAsync<StaffConversationView>(scope, id, None) is not null);
    }

    [Fact]
    public async Task The_tip_is_where_the_conversation_stands()
    {
        var id = await Stores.StartAsync(Shop, Clock);
        Assert.Equal(
            new ConversationTip { Id = id, BusinessId = Shop, CustomerName = "Ann", LastMessageId = null, LastSeq = 0 },
            await Stores.Reads.FindConversationAsync<ConversationTip>(Scope.Everything, id, None));

        var message = await Stores.SendAsync(id, Clock);
        Assert.Equal(
            new ConversationTip { Id = id, BusinessId = Shop, CustomerName = "Ann", LastMessageId = message.Id, LastSeq = 1 },
            await Stores.Reads.FindConversationAsync<ConversationTip>(Scope.Everything, id, None));
    }

    [Fact]
    public async Task The_specification_chooses_rows_order_and_part()
    {
        foreach (var id in new[] { "a", "b", "c", "d" }) await Stores.OpenBusinessAsync(id, Clock);

        Assert.Equal(["c", "b"], (await Stores.Reads.ListAsync<Business, BusinessView>(new Backwards("d", 1, 2), None)).Select(view => view.Id.ToString()));
        Assert.Equal(["a"], (await Stores.Reads.ListAsync<Business, BusinessView>(new Backwards("b", 1, 5), None)).Select(view => view.Id.ToString()));
        Assert.Equal("d", (await Stores.Reads.FindAsync<Business, BusinessView>(new Backwards("d", 0, 1), None))!.Id.ToString());
    }

    [Fact]
    public async Task Rows_are_counted_without_being_read()
    {
        foreach (var id in new[] { "a", "b", "c", "d" }) await Stores.OpenBusinessAsync(id, Clock);

        Assert.Equal(3, await Stores.Reads.CountAsync(new Backwards("c", 0, 100), None));
        Assert.Equal(0, await Stores.Reads.CountAsync(new Backwards("", 0, 1), None));
    }

    [Fact]
    public async Task A_file_is_found_by_its_name()
    {
        const string Name = "11111111-1111-1111-1111-111111111111.png";
        var file = StoredFile.Keep(Name, Shop, "cat.png", 7, new FileType("png", "image/png", IsImage: true), new ImageFacts(3, 4, null), Clock.GetUtcNow());
        await Stores.WriteAsync(work =>
        {
            work.Add(file);
            return ValueTask.FromResult(new Done());
        });

        Assert.Equal(
            Stores.Views.Map(file),
            await Stores.Reads.FindAsync<StoredFile, UploadView>(Name, None));
    }

    private sealed class Backwards : Specification<Business>
    {
        public Backwards(string upTo, int skip, int take) => Query
            .Where(business => string.Compare(business.Id, upTo) <= 0)
            .OrderByDescending(business => business.Id)
            .Skip(skip)
            .Take(take);
    }
}
