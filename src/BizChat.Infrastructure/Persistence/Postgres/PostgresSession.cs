using BizChat.Infrastructure.Persistence.Sql;
using Npgsql;
using NpgsqlTypes;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>A connection whose statements travel one by one.</summary>
internal sealed class PostgresSession(NpgsqlConnection connection) : SqlSession
{
    public override async ValueTask<T?> FirstAsync<T>(string sql, SqlValue[] values, Func<RowReader, T> map, CancellationToken ct) where T : default
    {
        await using var command = Command(sql, values);
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? map(new PostgresRow(rows)) : default;
    }

    public override async ValueTask<List<T>> ListAsync<T>(string sql, SqlValue[] values, Func<RowReader, T> map, CancellationToken ct)
    {
        await using var command = Command(sql, values);
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await PostgresRow.AllAsync(rows, map, ct);
    }

    public override async ValueTask<int> ExecuteAsync(string sql, SqlValue[] values, CancellationToken ct)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(ct);
    }

    private NpgsqlCommand Command(string sql, SqlValue[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(PostgresValues.One(value));
        return command;
    }
}

/// <summary>The current row of a result.</summary>
internal sealed class PostgresRow(NpgsqlDataReader row) : RowReader
{
    /// <summary>All rows of a result; afterwards the next result is current.</summary>
    public static async ValueTask<List<T>> AllAsync<T>(NpgsqlDataReader rows, Func<RowReader, T> map, CancellationToken ct = default)
    {
        var row = new PostgresRow(rows);
        var all = new List<T>();
        while (await rows.ReadAsync(ct)) all.Add(map(row));
        await rows.NextResultAsync(ct);
        return all;
    }

    public override bool IsNull(int column) => row.IsDBNull(column);
    public override long Long(int column) => row.GetInt64(column);
    public override double Double(int column) => row.GetDouble(column);
    public override DateTimeOffset Time(int column) => new(row.GetDateTime(column), TimeSpan.Zero);
    public override ReadOnlySpan<byte> Utf8(int column) => row.GetFieldValue<byte[]>(column);
    public override Utf8Text Text(int column) => new(row.GetFieldValue<byte[]>(column));
}

/// <summary>Values as parameters of PostgreSQL's types.</summary>
internal static class PostgresValues
{
    public static NpgsqlParameter One(SqlValue value) => value.Type is SqlType.Native ? new() { Value = value.Native } : Parameter([value], isArray: false);

    /// <summary>UTC, cut off after milliseconds as everywhere else, where PostgreSQL would round.</summary>
    public static DateTime? Time(DateTimeOffset? value) => value is { UtcDateTime: var utc } ? utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMillisecond)) : null;

    /// <summary>Adds a statement to those that travel together.</summary>
    public static void Add(this NpgsqlBatch batch, string sql, params SqlValue[] values) => Add(batch, sql, values.Select(One));

    /// <summary>Adds a statement for many rows, with an array for each column.</summary>
    public static void AddRows<T>(this NpgsqlBatch batch, string sql, IReadOnlyList<T> rows, params Func<T, SqlValue>[] columns) =>
        Add(batch, sql, columns.Select(column => Parameter([.. rows.Select(column)], isArray: true)));

    private static void Add(NpgsqlBatch batch, string sql, IEnumerable<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        batch.BatchCommands.Add(command);
    }

    private static NpgsqlParameter Parameter(SqlValue[] values, bool isArray) => values[0].Type switch
    {
        SqlType.Long => Parameter(values, isArray, value => value.Long, NpgsqlDbType.Bigint),
        SqlType.Double => Parameter(values, isArray, value => value.Double, NpgsqlDbType.Double),
        SqlType.Time => Parameter(values, isArray, value => Time(value.Time), NpgsqlDbType.TimestampTz),
        _ => Parameter(values, isArray, value => value.Text, NpgsqlDbType.Text),
    };

    private static NpgsqlParameter Parameter<T>(SqlValue[] values, bool isArray, Converter<SqlValue, T> convert, NpgsqlDbType type) => isArray
        ? new() { Value = Array.ConvertAll(values, convert), NpgsqlDbType = NpgsqlDbType.Array | type }
        : new() { Value = (object?)convert(values[0]) ?? DBNull.Value, NpgsqlDbType = type };
}
