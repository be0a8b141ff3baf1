using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>
/// Keeps the search index of messages. It follows behind, so that a send does not pay for it, and catches up whenever somebody
/// searches. One node at a time adds to it; ids become visible in their order, so none is passed over.
/// </summary>
internal sealed partial class PostgresSearch(PostgresReaders readers, TimeProvider clock, ILogger<PostgresSearch> log) : BackgroundService
{
    private const int Part = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Completes when all that was committed before the call can be found.</summary>
    public async Task CatchUpAsync(CancellationToken ct)
    {
        if (!await readers.ReadAsync(IsBehindAsync, ct)) return;
        while (await readers.ReadAsync(IndexPartAsync, ct) == Part) { }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CatchUpAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogBehind(log, error.Message);
            }
        }
    }

    private static async Task<bool> IsBehindAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT (SELECT coalesce(max(id), 0) FROM messages) > (SELECT through FROM search_state)", connection);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task<int> IndexPartAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var turn = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection).With(PostgresLocks.Search);
        await turn.ExecuteNonQueryAsync(ct);

        var part = await PartAsync(connection, ct);
        if (part.Count == 0) return 0;
        await using var batch = new NpgsqlBatch(connection);
        foreach (var (id, conversation, business, content) in part)
        {
            if (content is null) continue;
            var folded = SearchText.Fold(content);
            batch.Add("INSERT INTO message_search (message_id, conversation_id, folded, grams) VALUES ($1, $2, $3, $4)")
                .With(id).With(conversation).With(folded).With(SearchText.Grams(business, folded));
        }
        batch.Add("UPDATE search_state SET through = $1").With(part[^1].Id);
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return part.Count;
    }

    private static async Task<List<(long Id, long Conversation, string Business, string? Content)>> PartAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT m.id, m.conversation_id, c.business_id, m.content FROM messages m JOIN conversations c ON c.id = m.conversation_id
            WHERE m.id > (SELECT through FROM search_state) ORDER BY m.id LIMIT $1
            """, connection).With(Part);
        await using var row = await command.ExecuteReaderAsync(ct);
        var part = new List<(long, long, string, string?)>(Part);
        while (await row.ReadAsync(ct)) part.Add((row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.StringOrNull(3)));
        return part;
    }

    [LoggerMessage(LogLevel.Warning, "The search index stays behind for now. {Reason}")]
    private static partial void LogBehind(ILogger logger, string reason);
}
