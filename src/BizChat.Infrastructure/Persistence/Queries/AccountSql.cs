using BizChat.Infrastructure.Persistence.Engine;

namespace BizChat.Infrastructure.Persistence.Queries;

/// <summary>Reads by SQL, because a server that starts must not load EF Core for this.</summary>
internal sealed class AccountSql(Dialect database) : IAccounts
{
    public Task<bool> AnyAsync(CancellationToken ct) => database.ReadAsync((session, ct) => session.FirstAsync("SELECT 1 FROM agents LIMIT 1", [], row => true, ct), ct);
}
