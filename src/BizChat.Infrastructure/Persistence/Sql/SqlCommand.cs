namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>One statement with its parameters, to be run once. What a mapping returns must not refer to the row that it was given.</summary>
internal abstract class SqlCommand
{
    public abstract SqlParameters Parameters { get; }

    /// <summary>Runs the query and maps its first row.</summary>
    /// <returns>The default of <typeparamref name="T"/> when there is no row.</returns>
    public abstract ValueTask<T?> FirstAsync<T>(Func<RowReader, T> map, CancellationToken ct = default);

    /// <summary>Runs the query and maps all rows, in their order.</summary>
    public abstract ValueTask<List<T>> ListAsync<T>(Func<RowReader, T> map, CancellationToken ct = default);

    /// <returns>How many rows were changed.</returns>
    public abstract ValueTask<int> ExecuteAsync(CancellationToken ct = default);

    public SqlCommand With(long? value)
    {
        Parameters.Add(value);
        return this;
    }

    public SqlCommand With(string? value)
    {
        Parameters.Add(value);
        return this;
    }

    public SqlCommand With(DateTimeOffset value)
    {
        Parameters.Add(value);
        return this;
    }

    public SqlCommand With(DateOnly value)
    {
        Parameters.Add(value);
        return this;
    }

    public SqlCommand With<T>(T value) where T : struct, Enum
    {
        Parameters.Add(value);
        return this;
    }
}
