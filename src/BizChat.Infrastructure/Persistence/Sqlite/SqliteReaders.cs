using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>Read-only connections with their prepared statements, lent to one reader at a time. WAL never makes them wait.</summary>
internal sealed class SqliteReaders(SqliteSettings settings, DatabaseDamage damage) : IDisposable
{
    private readonly ConcurrentBag<Statements> idle = [];

    /// <summary>Runs a read. Whatever it returns must not refer to the row it was read from.</summary>
    public T Read<T>(Func<Statements, T> read)
    {
        if (!idle.TryTake(out var lent)) lent = Open();
        try
        {
            var result = read(lent);
            idle.Add(lent);
            return result;
        }
        catch (Exception error)
        {
            damage.Note(error);
            // A statement may have been left half way; a new connection costs less than to find out.
            lent.Dispose();
            throw;
        }
    }

    /// <summary>Closes all connections, those too that EF Core read with and that wait in the provider's pool.</summary>
    public void Dispose()
    {
        while (idle.TryTake(out var lent)) lent.Dispose();
        using var pooled = new SqliteConnection(settings.ConnectionString);
        SqliteConnection.ClearPool(pooled);
    }

    private Statements Open()
    {
        try
        {
            return new Statements(settings.Open(forWriting: false));
        }
        catch (SqliteException error)
        {
            throw SqliteFault.Translate(error);
        }
    }
}
