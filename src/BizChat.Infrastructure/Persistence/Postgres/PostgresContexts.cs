using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>Makes contexts for whoever knows the model but not the database.</summary>
internal sealed class PostgresContexts(IDbContextFactory<PostgresDbContext> contexts) : IDbContextFactory<BizChatDbContext>
{
    public BizChatDbContext CreateDbContext() => contexts.CreateDbContext();

    public async Task<BizChatDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
        await contexts.CreateDbContextAsync(cancellationToken);

    /// <summary>A context on a connection whose transaction is somebody else's.</summary>
    public static PostgresDbContext On(DbConnection connection)
    {
        var context = new PostgresDbContext(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql(connection).Options);
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        return context;
    }
}
