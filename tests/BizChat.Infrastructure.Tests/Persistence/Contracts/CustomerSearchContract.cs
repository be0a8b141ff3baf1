using BizChat.Domain.Access;
using BizChat.Domain.Common;
using BizChat.Infrastructure.Persistence;
using BizChat.Infrastructure.Realtime;
using BizChat.TestKit.Persistence;

namespace BizChat.Infrastructure.Tests.Persistence.Contracts;

public abstract class CustomerSearchContract<TStores> : StoreContract<TStores> where TStores : AdapterStores, new()
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Customers_come_page_by_page_the_one_who_was_seen_last_first()
    {
        foreach (var id in new[] { "a", "b", "c", "d", "e" })
        {
            await AddAsync(id);
            if (id is not "b") Clock.Advance(TimeSpan.FromHours(1));
        }
        await AddAsync("f", business: Other);

        var first = await Stores.CustomerSearch.FindAsync(Shop, "", null, 2, None);
        var second = await Stores.CustomerSearch.FindAsync(Shop, "", first[^1], 2, None);
        await SeenAsync("a");
        var third = await Stores.CustomerSearch.FindAsync(Shop, "", second[^1], 2, None);

        Assert.Equal([["e", "d"], ["c", "b"]], new[] { first, second }.Select(page => page.Select(one => one.Id)));
        Assert.Empty(third);
        Assert.Equal(["a", "e", "d", "c", "b"], await IdsAsync(""));
    }

    [Fact]
    public async Task Customers_are_found_by_all_that_names_them_and_only_those_of_the_business()
    {
        await AddAsync("a", "Änne Müller", "ann@shop.test", "+49 170 1234567", "crm-42");
        await AddAsync("b", "Bob");
        await AddAsync("c", email: "c@else.test");
        await AddAsync("z", "Änne Müller", business: Other);

        foreach (var text in new[] { "anne", "MULLER an", "ann@shop", "491701234567", "crm-42", "ül" }) Assert.Equal(["a"], await IdsAsync(text));
        Assert.Equal(["c"], await IdsAsync("else.test"));
        Assert.Equal(["b"], await IdsAsync("bo"));
        Assert.Empty(await IdsAsync("nobody"));
        Assert.Empty(await IdsAsync("zz"));
        Assert.Equal(3, (await IdsAsync("")).Count);
    }

    [Fact]
    public async Task Who_is_renamed_merged_or_erased_is_no_longer_found_by_the_old_name()
    {
        foreach (var id in new[] { "a", "b", "c" }) await AddAsync(id, "Winifred " + id);
        Assert.Equal(["c", "b", "a"], await IdsAsync("winifred"));

        await ChangeAsync("a", customer => customer.Correct("Gwen", null, null));
        await ChangeAsync("b", customer => customer.Erase(Clock.GetUtcNow()));
        await Stores.WriteAsync(async work =>
        {
            work.Remove((await work.FindAsync<CustomerAccount>("c"))!);
            return new Done();
        });

        Assert.Empty(await IdsAsync("winifred"));
        Assert.Equal(["a"], await IdsAsync("gwen"));
        Assert.Equal(["a"], await IdsAsync(""));
    }

    [Fact]
    public async Task A_customer_who_stays_is_written_once_a_minute_at_most()
    {
        await AddAsync("a");
        var added = Clock.GetUtcNow();

        Clock.Advance(TimeSpan.FromSeconds(59));
        await SeenAsync("a");
        Assert.Equal(added, (await Stores.CustomerSearch.FindAsync(Shop, "", null, 1, None))[0].SeenAt);

        Clock.Advance(TimeSpan.FromSeconds(1));
        await SeenAsync("a");
        Assert.Equal(added.AddMinutes(1), (await Stores.CustomerSearch.FindAsync(Shop, "", null, 1, None))[0].SeenAt);
    }

    private Task<Done> AddAsync(string id, string? name = null, string? email = null, string? phone = null, string? externalId = null, string business = Shop) => Stores.WriteAsync(work =>
    {
        work.Add(CustomerAccount.Open(id, business, externalId, name, email, phone, Clock.GetUtcNow()));
        return ValueTask.FromResult(new Done());
    });

    private Task<Done> ChangeAsync(string id, Action<CustomerAccount> change) => Stores.WriteAsync(async work =>
    {
        change((await work.FindAsync<CustomerAccount>(id))!);
        return new Done();
    });

    private async Task SeenAsync(string id)
    {
        Stores.Get<SeenCustomers>().Seen(id);
        await Stores.Get<SeenCustomersWorker>().SaveAsync(None);
    }

    private async Task<IReadOnlyList<string>> IdsAsync(string text) => [.. (await Stores.CustomerSearch.FindAsync(Shop, text, null, 10, None)).Select(one => one.Id)];
}
