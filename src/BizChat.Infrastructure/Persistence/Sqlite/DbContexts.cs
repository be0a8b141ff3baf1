using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>Makes contexts.</summary>
internal static class DbContexts
{
    /// <summary>A context that only reads, on a connection of its own. There may be many, so each keeps two megabytes of pages at most.</summary>
    public static BizChatDbContext Reading(SqliteSettings settings)
    {
        var connection = settings.Open(forWriting: false);
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "PRAGMA cache_size=-2000";
            command.ExecuteNonQuery();
        }
        return new(new DbContextOptionsBuilder<BizChatDbContext>().UseSqlite(connection, contextOwnsConnection: true).Options);
    }

    /// <summary>A context on a connection whose transaction is somebody else's.</summary>
    public static BizChatDbContext On(SqliteConnection connection)
    {
        var context = new BizChatDbContext(new DbContextOptionsBuilder<BizChatDbContext>().UseSqlite(connection).Options);
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        return context;
    }
}
