namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>How an object becomes a row.</summary>
/// <param name="Table">The name of the table.</param>
/// <param name="Columns">The columns that are written, the key first.</param>
/// <param name="Write">Gives the values of exactly these columns, in this order.</param>
internal sealed record RowMapping<T>(string Table, string[] Columns, Action<SqlParameters, T> Write);
