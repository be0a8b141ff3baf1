using System.Collections.Concurrent;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>
/// DbContexts with an open connection each, lent to one reader at a time. EF Core's own pool opens and closes the connection for each read,
/// and every time some thirty functions are made known to SQLite, which costs more than the read.
/// </summary>
internal sealed class SqliteReading(SqliteSettings settings, DatabaseDamage damage) : IEfReader, IDisposable
{
    private readonly ConcurrentBag<BizChatDbContext> idle = [];

    public async Task<T> RunAsync<T>(Func<BizChatDbContext, CancellationToken, Task<T>> read, CancellationToken ct)
    {
        BizChatDbContext? lent = null;
        try
        {
            if (!idle.TryTake(out lent)) lent = DbContexts.Reading(settings);
            var result = await read(lent, ct);
            idle.Add(lent);
            return result;
        }
        catch (Exception error)
        {
            // It may have been left half way; a new one costs less than to find out.
            lent?.Dispose();
            var known = SqliteFault.Translate(error);
            if (known == error) throw;
            damage.Note(error);
            throw known;
        }
    }

    public void Dispose()
    {
        while (idle.TryTake(out var lent)) lent.Dispose();
    }
}
