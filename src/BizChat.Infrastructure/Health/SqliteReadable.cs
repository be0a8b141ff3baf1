using BizChat.Application.Ports;
using BizChat.Infrastructure.Persistence.Sqlite;

namespace BizChat.Infrastructure.Health;

/// <summary>Whether a row can be read.</summary>
internal sealed class SqliteReadable(SqliteReaders readers) : IHealthCheck
{
    public string Name => "database_read";

    public Task<bool> CheckAsync(CancellationToken ct) => Task.Run(() => readers.Read(statements =>
    {
        var row = statements["SELECT through FROM search_state"];
        var found = row.Step();
        row.Reset();
        return found;
    }), ct);
}
