using BizChat.Application.Ports;
using BizChat.Domain.Access;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>Reads what took rights away, every second on every node.</summary>
internal sealed class PostgresRevocations(PostgresReaders readers) : IRevocations
{
    public Task<IReadOnlyList<Revocation>> SinceAsync(DateTimeOffset since, CancellationToken ct) => readers.ReadAsync<IReadOnlyList<Revocation>>(async (connection, ct) =>
    {
        await using var command = new NpgsqlCommand("SELECT id, subject, at FROM access_changes WHERE at >= $1", connection).With(PostgresTime.Of(since));
        await using var row = await command.ExecuteReaderAsync(ct);
        var changes = new List<Revocation>();
        while (await row.ReadAsync(ct)) changes.Add(Revocation.Restore(row.GetInt64(0), row.GetString(1), row.Time(2)));
        return changes;
    }, ct);

    public Task PruneAsync(DateTimeOffset before, CancellationToken ct) => readers.ReadAsync(async (connection, ct) =>
    {
        await using var command = new NpgsqlCommand("DELETE FROM access_changes WHERE at < $1", connection).With(PostgresTime.Of(before));
        return await command.ExecuteNonQueryAsync(ct);
    }, ct);
}
