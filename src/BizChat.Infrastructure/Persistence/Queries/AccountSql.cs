using BizChat.Infrastructure.Persistence.Engine;

namespace BizChat.Infrastructure.Persistence.Queries;

/// <summary>Reads by SQL, because a server must not load EF Core for this.</summary>
internal sealed class AccountSql(Dialect database) : IAccounts
{
    public Task<bool> AnyAsync(CancellationToken ct) => database.AnyAsync("SELECT 1 FROM agents LIMIT 1", ct);
}
