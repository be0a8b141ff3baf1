using BizChat.Application.Search;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Queries;
using BizChat.Infrastructure.Persistence.Sql;
using BizChat.Infrastructure.Resilience;
using BizChat.Infrastructure.Tests.Persistence.Contracts;
using BizChat.Infrastructure.Tests.Persistence.Transfer;
using BizChat.TestKit.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using FirstSchema = BizChat.Infrastructure.Persistence.Sqlite.Migrations.HandWrittenSchema;

namespace BizChat.Infrastructure.Tests.Persistence;

public sealed class SearchIndexTests : StoreContract<SqliteStores>
{
    /// <summary>Make of a schema the first release's, with all that there is in its index.</summary>
    private const string InitialOnSqlite =
        "DROP TABLE search_waiting;" + FirstSchema.Drop + FirstSchema.Create
        + """
        INSERT INTO conversation_search (conversation_search) VALUES ('rebuild');
        INSERT INTO message_search (message_search) VALUES ('rebuild');
        UPDATE search_state SET through = (SELECT max(id) FROM messages);
        """;

    private const string InitialOnPostgres = "DROP TABLE search_waiting; ALTER TABLE search_state DROP COLUMN folded_through;";

    /// <summary>What the first release's nodes do, also beside those of this one.</summary>
    private const string IndexedByInitial =
        """
        INSERT INTO message_search SELECT id, conversation_id, lower(content), ARRAY[1] FROM messages WHERE content IS NOT NULL ON CONFLICT DO NOTHING;
        UPDATE conversation_search SET folded = 'sarah johnson', grams = ARRAY[1] WHERE folded IS NULL;
        UPDATE search_state SET through = (SELECT max(id) FROM messages);
        """;

    [Fact]
    public async Task A_search_waits_for_what_was_committed_before_it_and_not_for_what_comes_meanwhile()
    {
        using var index = new Busy(Stores.Get<Dialect>(), Stores.Get<WriteQueue>(), Stores.Get<BackgroundMetrics>());

        await index.CatchUpAsync(CancellationToken.None);

        Assert.Equal(1_000, index.Through);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_index_of_an_earlier_version_is_made_anew(bool onPostgres)
    {
        await using var installation = new Installation(onPostgres: onPostgres);
        installation.Services.StartInfrastructure(demoData: true);
        await using (var context = installation.Context())
        {
            await context.Database.ExecuteSqlRawAsync(onPostgres ? InitialOnPostgres + IndexedByInitial : InitialOnSqlite);
            await context.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '%FoldedSearch'");
        }
        await installation.ReopenAsync();

        installation.Services.StartInfrastructure(demoData: false);

        Assert.Equal(1, await installation.FoundAsync("johnson sárah"));
        Assert.Equal(1, await installation.FoundAsync("wireless ORDERED"));
    }

    [Fact]
    public async Task What_a_node_of_an_earlier_version_indexes_is_indexed_anew()
    {
        await using var installation = new Installation(onPostgres: true);
        installation.Services.StartInfrastructure(demoData: true);
        await using (var context = installation.Context()) await context.Database.ExecuteSqlRawAsync(IndexedByInitial);

        Assert.Equal(1, await installation.FoundAsync("johnson sárah"));
        Assert.Equal(1, await installation.FoundAsync("wireless ORDERED"));
    }

    /// <summary>With every part that is indexed as many messages come.</summary>
    private sealed class Busy(Dialect database, WriteQueue writes, BackgroundMetrics metrics) : SearchIndex(database, writes, TimeProvider.System, metrics, NullLogger.Instance)
    {
        private long newest = 1_000;

        public long Through { get; private set; }

        public override string Join => "";

        public override SearchTable Table(SearchKind kind) => throw new NotSupportedException();

        public override string Found(SearchKind kind, string businessId, string text, NumberedParameters parameters, IdRange? among = null) => throw new NotSupportedException();

        public override string Holds(SearchKind kind, string text, NumberedParameters parameters) => throw new NotSupportedException();

        public override string Numbers(IEnumerable<long> numbers, NumberedParameters parameters) => throw new NotSupportedException();

        public override string? Customers(string businessId, string text, string business, NumberedParameters parameters) => throw new NotSupportedException();

        protected override Task<long?> BacklogAsync(CancellationToken ct) => Task.FromResult<long?>(newest);

        protected override Task<bool> IndexAsync(long upTo, CancellationToken ct)
        {
            newest += 100;
            Through += 100;
            return Task.FromResult(Through < upTo);
        }
    }
}
