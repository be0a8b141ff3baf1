using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BizChat.Infrastructure.Persistence.Transfer;

internal static class Snapshot
{
    /// <summary>A transaction that sees the database as it is now, whatever others write meanwhile, and that nobody waits for.</summary>
    public static async Task<IDbContextTransaction> BeginAsync(DbContext context, CancellationToken ct)
    {
        context.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await context.Database.OpenConnectionAsync(ct);
        if (context.Database.GetDbConnection() is not SqliteConnection sqlite) return await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        // EF Core's own would be IMMEDIATE, which is the writer's.
        return (await context.Database.UseTransactionAsync(sqlite.BeginTransaction(deferred: true), ct))!;
    }
}
