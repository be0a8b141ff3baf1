using BizChat.Application.Ports;

namespace BizChat.TestKit.InMemory;

/// <summary>The in-memory adapters, put together.</summary>
public sealed class InMemoryStores : IStores
{
    private InMemoryDatabase database = null!;
    private InMemoryReads reads = null!;

    public IWriteStore Writes => database;
    public IReadStore Reads => reads;
    public IMessageHistory History => reads;
    public IInbox Inbox => reads;
    public IFeed Feed { get; private set; } = null!;
    public IStatistics Statistics => reads;
    public IRevocations AccessChanges => reads;
    public IAccounts Accounts => reads;
    public IViewMapper Views { get; } = new InMemoryViews();
    public ToldEvents Told { get; } = new();

    public Task OpenAsync(TimeProvider clock)
    {
        var feed = new InMemoryFeed(Views, clock, Told);
        Feed = feed;
        feed.Database = database = new InMemoryDatabase(feed);
        reads = new InMemoryReads(database, clock);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        database.Dispose();
        return ValueTask.CompletedTask;
    }
}
