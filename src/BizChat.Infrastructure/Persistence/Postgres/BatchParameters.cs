using Npgsql;
using NpgsqlTypes;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>Puts statements and their parameters, which are known by their numbers, into a batch.</summary>
internal static class BatchParameters
{
    public static NpgsqlBatchCommand Add(this NpgsqlBatch batch, string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        batch.BatchCommands.Add(command);
        return command;
    }

    public static NpgsqlBatchCommand With<T>(this NpgsqlBatchCommand command, T value)
    {
        command.Parameters.Add(Parameter(value));
        return command;
    }

    /// <summary>One column of many rows.</summary>
    public static NpgsqlBatchCommand With<TRow, T>(this NpgsqlBatchCommand command, TRow[] rows, Func<TRow, T> column) => command.With(Array.ConvertAll(rows, row => column(row)));

    public static NpgsqlCommand With<T>(this NpgsqlCommand command, T value)
    {
        command.Parameters.Add(Parameter(value));
        return command;
    }

    private static NpgsqlParameter<T> Parameter<T>(T value)
    {
        var parameter = new NpgsqlParameter<T> { TypedValue = value };
        // Otherwise told by the first value, which may be none.
        if (value is DateTime?[]) parameter.NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz;
        return parameter;
    }
}
