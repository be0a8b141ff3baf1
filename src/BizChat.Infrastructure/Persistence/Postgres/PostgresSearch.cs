using BizChat.Infrastructure.Resilience;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>
/// Keeps the search index. It follows behind, so that a send does not pay for it, and catches up whenever somebody searches. One node at a
/// time adds to it; ids of messages become visible in their order, so none is passed over. Triggers note which conversations are called
/// otherwise now, and take out what is erased.
/// </summary>
internal sealed class PostgresSearch(PostgresReaders readers, TimeProvider clock, BackgroundMetrics metrics, ILogger<PostgresSearch> log) : RestartingService(clock, metrics, log)
{
    private const int Part = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TimeProvider clock = clock;

    /// <summary>Completes when all that was committed before the call can be found.</summary>
    public async Task CatchUpAsync(CancellationToken ct)
    {
        if (!await readers.ReadAsync(IsBehindAsync, ct)) return;
        while (await readers.ReadAsync((connection, ct) => IndexAsync(connection, ConversationsAsync, ct), ct) == Part) { }
        while (await readers.ReadAsync((connection, ct) => IndexAsync(connection, MessagesAsync, ct), ct) == Part) { }
    }

    protected override async Task RunAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(ct)) await CatchUpAsync(ct);
    }

    private static async Task<bool> IsBehindAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "SELECT (SELECT coalesce(max(id), 0) FROM messages) > (SELECT through FROM search_state) OR EXISTS (SELECT 1 FROM conversation_search WHERE folded IS NULL)", connection);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <returns>How many rows were looked at.</returns>
    private static async Task<int> IndexAsync(NpgsqlConnection connection, Func<NpgsqlConnection, NpgsqlBatch, CancellationToken, Task<int>> partAsync, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var turn = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection).With(PostgresLocks.Search)) await turn.ExecuteNonQueryAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        var count = await partAsync(connection, batch, ct);
        if (count == 0) return 0;
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return count;
    }

    private static async Task<int> ConversationsAsync(NpgsqlConnection connection, NpgsqlBatch batch, CancellationToken ct)
    {
        // Locked first and read then: whoever changes one later has to wait, and notes it again.
        await using var missing = new NpgsqlCommand("SELECT conversation_id FROM conversation_search WHERE folded IS NULL ORDER BY conversation_id LIMIT $1 FOR UPDATE", connection).With(Part);
        var ids = new List<long>();
        await using (var row = await missing.ExecuteReaderAsync(ct))
            while (await row.ReadAsync(ct)) ids.Add(row.GetInt64(0));

        await using var names = new NpgsqlCommand("SELECT id, business_id, customer_name, customer_phone, customer_email FROM conversations WHERE id = ANY ($1)", connection).With(ids.ToArray());
        await using var found = await names.ExecuteReaderAsync(ct);
        while (await found.ReadAsync(ct))
        {
            var folded = SearchText.Fold(SearchText.Join(found.GetString(2), found.StringOrNull(3), found.StringOrNull(4)));
            batch.Add("UPDATE conversation_search SET folded = $2, grams = $3 WHERE conversation_id = $1").With(found.GetInt64(0)).With(folded).With(SearchText.Grams(found.GetString(1), folded));
        }
        return ids.Count;
    }

    private static async Task<int> MessagesAsync(NpgsqlConnection connection, NpgsqlBatch batch, CancellationToken ct)
    {
        // Shared, so that nobody erases one between reading and indexing it.
        await using var command = new NpgsqlCommand(
            """
            SELECT m.id, m.conversation_id, c.business_id, m.content FROM messages m JOIN conversations c ON c.id = m.conversation_id
            WHERE m.id > (SELECT through FROM search_state) ORDER BY m.id LIMIT $1 FOR SHARE OF m
            """, connection).With(Part);
        await using var row = await command.ExecuteReaderAsync(ct);
        var (count, through) = (0, 0L);
        while (await row.ReadAsync(ct))
        {
            (count, through) = (count + 1, row.GetInt64(0));
            if (row.StringOrNull(3) is not { } content) continue;
            var folded = SearchText.Fold(content);
            batch.Add("INSERT INTO message_search (message_id, conversation_id, folded, grams) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
                .With(through).With(row.GetInt64(1)).With(folded).With(SearchText.Grams(row.GetString(2), folded));
        }
        if (count > 0) batch.Add("UPDATE search_state SET through = $1").With(through);
        return count;
    }
}
