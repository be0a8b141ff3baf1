namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>
/// A connection that is lent to one user at a time. Statements have parameters <c>$1</c>, <c>$2</c> …; each is prepared once and kept, so values
/// belong into parameters and the number of texts must be small. What a mapping returns must not refer to the row that it was given.
/// </summary>
internal abstract class SqlSession
{
    /// <summary>Maps the first row of a query.</summary>
    /// <returns>The default of <typeparamref name="T"/> when there is no row.</returns>
    public abstract ValueTask<T?> FirstAsync<T>(string sql, SqlValue[] values, Func<RowReader, T> map, CancellationToken ct = default);

    /// <summary>Maps all rows of a query, in their order.</summary>
    public abstract ValueTask<List<T>> ListAsync<T>(string sql, SqlValue[] values, Func<RowReader, T> map, CancellationToken ct = default);

    /// <returns>How many rows were changed.</returns>
    public abstract ValueTask<int> ExecuteAsync(string sql, SqlValue[] values, CancellationToken ct = default);
}
