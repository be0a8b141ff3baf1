using BizChat.Application.Ports;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>Asks by hand, since a server that starts must not load EF Core for this.</summary>
internal sealed class SqliteAccounts(SqliteReaders readers) : IAccounts
{
    public Task<bool> AnyAsync(CancellationToken ct) => Task.FromResult(readers.Read(statements =>
    {
        var row = statements["SELECT EXISTS (SELECT 1 FROM agents)"];
        row.Step();
        var any = row.Long(0) == 1;
        row.Reset();
        return any;
    }));
}
