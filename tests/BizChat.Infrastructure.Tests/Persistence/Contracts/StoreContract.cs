using BizChat.TestKit.Persistence;
using Microsoft.Extensions.Time.Testing;

namespace BizChat.Infrastructure.Tests.Persistence.Contracts;

/// <summary>
/// Base of the suites that say what each port promises. The facts stand here on the abstract classes, so that an adapter
/// gets all of them by one line and cannot forget one.
/// </summary>
public abstract class StoreContract<TStores> : IAsyncLifetime where TStores : AdapterStores, new()
{
    protected const string Shop = "shop";
    protected const string Other = "other";

    protected TStores Stores { get; } = new();

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    public virtual async ValueTask InitializeAsync()
    {
        await Stores.OpenAsync(Clock);
        await Stores.OpenBusinessAsync(Shop, Clock);
        await Stores.OpenBusinessAsync(Other, Clock);
    }

    public async ValueTask DisposeAsync()
    {
        await Stores.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
