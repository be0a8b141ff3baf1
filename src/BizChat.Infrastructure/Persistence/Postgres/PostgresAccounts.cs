using BizChat.Application.Ports;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>Asks by hand, since a server that starts must not load EF Core for this.</summary>
internal sealed class PostgresAccounts(PostgresReaders readers) : IAccounts
{
    public Task<bool> AnyAsync(CancellationToken ct) => readers.ReadAsync(async (connection, ct) =>
    {
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT 1 FROM agents)", connection);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }, ct);
}
