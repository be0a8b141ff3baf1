using BizChat.Application.Common;
using BizChat.Application.Ports;
using BizChat.Domain.Access;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>Reads what took rights away, every second.</summary>
internal sealed class SqliteRevocations(SqliteReaders readers, SqliteWriter writer) : IRevocations
{
    public Task<IReadOnlyList<Revocation>> SinceAsync(DateTimeOffset since, CancellationToken ct) => Task.FromResult(readers.Read<IReadOnlyList<Revocation>>(statements =>
    {
        var row = statements["SELECT id, subject, at FROM access_changes WHERE at >= ?1"].BindTime(1, since);
        var changes = new List<Revocation>();
        while (row.Step()) changes.Add(Revocation.Restore(row.Long(0), row.Text(1), WireTime.Parse(row.Utf8(2))));
        row.Reset();
        return changes;
    }));

    public Task PruneAsync(DateTimeOffset before, CancellationToken ct) => writer.RunAsync(statements =>
    {
        statements["DELETE FROM access_changes WHERE at < ?1"].BindTime(1, before).Run();
        return 0;
    }, ct);
}
