namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>How an object becomes a row.</summary>
/// <param name="table">The name of the table.</param>
/// <param name="columns">The columns that are written, the key first, and what an object has for each.</param>
internal sealed class RowMapping<T>(string table, params (string Name, Func<T, SqlValue> Value)[] columns)
{
    public string Table => table;

    public string[] Names { get; } = Array.ConvertAll(columns, column => column.Name);

    public Func<T, SqlValue>[] Values { get; } = Array.ConvertAll(columns, column => column.Value);

    /// <summary>The key and some of the other columns.</summary>
    public RowMapping<T> Part(params string[] names) => new(table, [columns[0], .. names.Select(name => columns.Single(column => column.Name == name))]);
}
