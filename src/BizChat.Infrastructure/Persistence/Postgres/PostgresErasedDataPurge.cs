using BizChat.Application.Ports;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>
/// Clears away the old versions of rows, as far as nobody is reading them. PostgreSQL overwrites their room when it needs it, and drops its
/// log with the checkpoints that follow; backups and archives of the log are their keeper's.
/// </summary>
internal sealed class PostgresErasedDataPurge(PostgresReaders readers) : IErasedDataPurge
{
    public Task PurgeAsync(CancellationToken ct) => readers.ReadAsync(async (connection, ct) =>
    {
        await using var command = new NpgsqlCommand("VACUUM (SKIP_LOCKED) messages, conversations, customers, files, message_search, conversation_search", connection) { CommandTimeout = 600 };
        return await command.ExecuteNonQueryAsync(ct);
    }, ct);
}
