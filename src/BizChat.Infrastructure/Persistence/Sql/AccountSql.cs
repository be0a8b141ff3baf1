namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>Reads by SQL, because a server that starts must not load EF Core for this.</summary>
internal sealed class AccountSql(Dialect database) : IAccounts
{
    public Task<bool> AnyAsync(CancellationToken ct) => database.ReadAsync(async (session, ct) =>
        await session.Command("SELECT 1 FROM agents LIMIT 1").FirstAsync(row => true, ct), ct);
}
