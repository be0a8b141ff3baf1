using BizChat.Infrastructure.Persistence.Sql;
using Npgsql;
using NpgsqlTypes;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>A statement that travels alone.</summary>
internal sealed class PostgresCommand(NpgsqlConnection connection, string sql) : SqlCommand
{
    private readonly List<NpgsqlParameter> values = [];

    public override SqlParameters Parameters => new PostgresParameters(values);

    /// <summary>A value of a type that only PostgreSQL has, such as an array.</summary>
    public PostgresCommand With(object value)
    {
        values.Add(new NpgsqlParameter { Value = value });
        return this;
    }

    public override async ValueTask<T?> FirstAsync<T>(Func<RowReader, T> map, CancellationToken ct) where T : default
    {
        await using var command = Command();
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? map(new PostgresRow(rows)) : default;
    }

    public override async ValueTask<List<T>> ListAsync<T>(Func<RowReader, T> map, CancellationToken ct)
    {
        await using var command = Command();
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await PostgresRow.AllAsync(rows, map, ct);
    }

    public override async ValueTask<int> ExecuteAsync(CancellationToken ct)
    {
        await using var command = Command();
        return await command.ExecuteNonQueryAsync(ct);
    }

    private NpgsqlCommand Command()
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(value);
        return command;
    }
}

/// <summary>The current row of a result.</summary>
internal sealed class PostgresRow(NpgsqlDataReader row) : RowReader
{
    public static async ValueTask<List<T>> AllAsync<T>(NpgsqlDataReader rows, Func<RowReader, T> map, CancellationToken ct = default)
    {
        var row = new PostgresRow(rows);
        var all = new List<T>();
        while (await rows.ReadAsync(ct)) all.Add(map(row));
        return all;
    }

    public override bool IsNull(int column) => row.IsDBNull(column);

    public override long Long(int column) => row.GetInt64(column);

    public override double Double(int column) => row.GetDouble(column);

    public override DateTimeOffset Time(int column) => new(row.GetDateTime(column), TimeSpan.Zero);

    public override DateOnly Date(int column) => row.GetFieldValue<DateOnly>(column);

    public override ReadOnlySpan<byte> Utf8(int column) => row.GetFieldValue<byte[]>(column);

    public override Utf8Text Text(int column) => new(row.GetFieldValue<byte[]>(column));
}

/// <summary>The parameters of a statement, as PostgreSQL's types.</summary>
internal sealed class PostgresParameters(ICollection<NpgsqlParameter> parameters) : SqlParameters
{
    public override void Add(long? value) => Add(value, NpgsqlDbType.Bigint);

    public override void Add(double? value) => Add(value, NpgsqlDbType.Double);

    public override void Add(string? value) => Add(value, NpgsqlDbType.Text);

    public override void Add(DateTimeOffset? value) => Add(Time(value), NpgsqlDbType.TimestampTz);

    public override void Add(DateOnly value) => Add(value, NpgsqlDbType.Date);

    public override void Add<T>(T value) => Add(EnumText<T>.Of(value));

    /// <summary>UTC, cut off after milliseconds as everywhere else, where PostgreSQL would round.</summary>
    public static DateTime? Time(DateTimeOffset? value) => value is { UtcDateTime: var utc } ? utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMillisecond)) : null;

    private void Add(object? value, NpgsqlDbType type) => parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
}

/// <summary>The parameters of a statement for many rows at once: an array for each column.</summary>
internal sealed class PostgresColumns : SqlParameters
{
    private readonly List<(System.Collections.IList Values, NpgsqlDbType Type)> columns = [];
    private int next;

    public static void Add<T>(NpgsqlBatchCommand command, IReadOnlyList<T> rows, Action<SqlParameters, T> write)
    {
        var collected = new PostgresColumns();
        for (var i = 0; i < rows.Count; i++)
        {
            collected.next = 0;
            write(collected, rows[i]);
        }
        foreach (var (values, type) in collected.columns) command.Parameters.Add(new NpgsqlParameter { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type });
    }

    public override void Add(long? value) => Add(value, NpgsqlDbType.Bigint);

    public override void Add(double? value) => Add(value, NpgsqlDbType.Double);

    public override void Add(string? value) => Add(value, NpgsqlDbType.Text);

    public override void Add(DateTimeOffset? value) => Add(PostgresParameters.Time(value), NpgsqlDbType.TimestampTz);

    public override void Add(DateOnly value) => Add<DateOnly>(value, NpgsqlDbType.Date);

    public override void Add<T>(T value) => Add(EnumText<T>.Of(value));

    private void Add<T>(T value, NpgsqlDbType type)
    {
        if (next == columns.Count) columns.Add((new List<T>(), type));
        ((List<T>)columns[next++].Values).Add(value);
    }
}
