using BizChat.Application.Ports;
using Microsoft.Data.Sqlite;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Writes the log back and empties it: the database file is overwritten where something was deleted, but the log still has the pages as they were.
/// </summary>
internal sealed class SqliteErasedDataPurge(SqliteSettings settings) : IErasedDataPurge
{
    public async Task PurgeAsync(CancellationToken ct)
    {
        try
        {
            await Task.Run(Checkpoint, ct);
        }
        catch (SqliteException error)
        {
            throw SqliteFault.Translate(error);
        }
    }

    private void Checkpoint()
    {
        using var connection = settings.Open(forWriting: true);
        using var command = connection.CreateCommand();
        // The first does most of the work without making a writer wait. The second cannot empty the log while somebody reads an older state of it, and says so in a row.
        command.CommandText = "PRAGMA wal_checkpoint(PASSIVE); PRAGMA wal_checkpoint(TRUNCATE);";
        command.ExecuteNonQuery();
    }
}
