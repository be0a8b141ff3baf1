using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>Makes contexts, on connections of this node's pool.</summary>
internal sealed class PostgresContexts(PostgresSource source) : IDbContextFactory<BizChatDbContext>
{
    public BizChatDbContext CreateDbContext() => On(source.Connections.CreateConnection(), ownsConnection: true);

    /// <summary>A context on a connection whose transaction is somebody else's.</summary>
    public static PostgresDbContext On(DbConnection connection)
    {
        var context = On(connection, ownsConnection: false);
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        return context;
    }

    private static PostgresDbContext On(DbConnection connection, bool ownsConnection) =>
        new(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql(connection, ownsConnection).Options);
}
