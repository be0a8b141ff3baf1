using BizChat.Domain.Access;
using BizChat.Infrastructure.Persistence.Engine;

namespace BizChat.Infrastructure.Persistence.Queries;

/// <summary>Reads revocations, every second on every node.</summary>
internal sealed class RevocationSql(Dialect database, WriteQueue writes) : IRevocations
{
    public Task<IReadOnlyList<Revocation>> SinceAsync(DateTimeOffset since, CancellationToken ct) => database.ReadAsync<IReadOnlyList<Revocation>>(async (session, ct) =>
        await session.ListAsync("SELECT id, subject, at FROM access_changes WHERE at >= $1", [since], row => Revocation.Restore(row.Long(0), row.String(1), row.Time(2)), ct), ct);

    public Task PruneAsync(DateTimeOffset before, CancellationToken ct) =>
        writes.RunAsync(session => session.ExecuteAsync("DELETE FROM access_changes WHERE at < $1", [before], ct), ct);
}
