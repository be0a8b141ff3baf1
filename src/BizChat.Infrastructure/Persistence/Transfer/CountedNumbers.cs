using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BizChat.Infrastructure.Persistence.Transfer;

/// <summary>
/// The last number that a database has given out for the rows of a table. It is kept apart from the rows, since those may be
/// gone by now, and a number that somebody has seen must not be given again.
/// </summary>
internal static class CountedNumbers
{
    /// <returns>0 when none was.</returns>
    public static async Task<long> ReadAsync(DbContext context, TransferTable table, CancellationToken ct)
    {
        var last = IsSqlite(context)
            ? await ScalarAsync(context, "SELECT seq FROM sqlite_sequence WHERE name = @name", table, 0, ct)
            : await ScalarAsync(context, "SELECT pg_sequence_last_value(pg_get_serial_sequence(@name, @column)::regclass)", table, 0, ct);
        return last is null or DBNull ? 0 : Convert.ToInt64(last, CultureInfo.InvariantCulture);
    }

    public static async Task WriteAsync(DbContext context, TransferTable table, long last, CancellationToken ct)
    {
        if (last == 0) return;
        if (!IsSqlite(context))
        {
            await ScalarAsync(context, "SELECT setval(pg_get_serial_sequence(@name, @column), @last)", table, last, ct);
            return;
        }
        await ScalarAsync(context, "DELETE FROM sqlite_sequence WHERE name = @name", table, 0, ct);
        await ScalarAsync(context, "INSERT INTO sqlite_sequence (name, seq) VALUES (@name, @last)", table, last, ct);
    }

    private static bool IsSqlite(DbContext context) => context.Database.ProviderName!.EndsWith(".Sqlite", StringComparison.Ordinal);

    private static async Task<object?> ScalarAsync(DbContext context, string sql, TransferTable table, long last, CancellationToken ct)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        foreach (var (name, value) in new (string, object)[] { ("@name", table.Name), ("@column", table.Counted!), ("@last", last) })
        {
            if (!sql.Contains(name, StringComparison.Ordinal)) continue;
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        return await command.ExecuteScalarAsync(ct);
    }
}
