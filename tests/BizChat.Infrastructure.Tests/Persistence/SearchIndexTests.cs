using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Queries;
using BizChat.Infrastructure.Persistence.Sql;
using BizChat.Infrastructure.Resilience;
using BizChat.Infrastructure.Tests.Persistence.Contracts;
using BizChat.TestKit.Persistence;
using Microsoft.Extensions.Logging.Abstractions;

namespace BizChat.Infrastructure.Tests.Persistence;

public sealed class SearchIndexTests : StoreContract<SqliteStores>
{
    [Fact]
    public async Task A_search_waits_for_what_was_committed_before_it_and_not_for_what_comes_meanwhile()
    {
        using var index = new Busy(Stores.Get<Dialect>(), Stores.Get<WriteQueue>(), Stores.Get<BackgroundMetrics>());

        await index.CatchUpAsync(CancellationToken.None);

        Assert.Equal(1_000, index.Through);
    }

    /// <summary>With every part that is indexed as many messages come.</summary>
    private sealed class Busy(Dialect database, WriteQueue writes, BackgroundMetrics metrics) : SearchIndex(database, writes, TimeProvider.System, metrics, NullLogger.Instance)
    {
        private long newest = 1_000;

        public long Through { get; private set; }

        public override (string With, string Condition) Find(string businessId, string text, string business, NumberedParameters parameters) => ("", "");

        protected override Task<long?> BacklogAsync(CancellationToken ct) => Task.FromResult<long?>(newest);

        protected override Task<bool> IndexAsync(long upTo, CancellationToken ct)
        {
            newest += 100;
            Through += 100;
            return Task.FromResult(Through < upTo);
        }
    }
}
