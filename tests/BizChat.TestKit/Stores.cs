using BizChat.Application.Ports;

namespace BizChat.TestKit;

/// <summary>The ports of persistence as one adapter offers them, for contract suites and use cases.</summary>
public interface IStores : IAsyncDisposable
{
    IWriteStore Writes { get; }
    IReadStore Reads { get; }
    IMessageHistory History { get; }
    IInbox Inbox { get; }
    IFeed Feed { get; }
    IStatistics Statistics { get; }
    IRevocations AccessChanges { get; }
    IAccounts Accounts { get; }
    IViewMapper Views { get; }
    InMemory.ToldEvents Told { get; }

    /// <summary>Makes them ready and empty.</summary>
    Task OpenAsync(TimeProvider clock);
}
