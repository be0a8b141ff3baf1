using System.Data.Common;
using System.Globalization;

namespace BizChat.Infrastructure.Persistence.Model;

/// <summary>Compares a database with the migrations of this version, without EF Core, which is slow to load and seldom needed.</summary>
internal static class SchemaVersion
{
    /// <param name="connection">Open; nothing is changed on it.</param>
    /// <param name="tables">A query for the names of all tables.</param>
    /// <param name="migrations">All migrations of this version.</param>
    /// <returns>False when some, or all, have to be applied.</returns>
    /// <exception cref="InvalidDataException">It is another program's database, or a newer version's.</exception>
    public static bool IsCurrent(DbConnection connection, string tables, IReadOnlyList<string> migrations)
    {
        var names = Strings(connection, tables);
        if (!names.Contains("__EFMigrationsHistory"))
            return !names.Contains("conversations") ? false : throw new InvalidDataException("it holds tables of another program.");

        var applied = Applied(connection);
        if (applied.Except(migrations).Any()) throw new InvalidDataException("a newer version of BizChat has written it. Start that version, or restore a backup.");
        return applied.Count == migrations.Count;
    }

    /// <summary>The migrations of a database that has a history of them.</summary>
    public static List<string> Applied(DbConnection connection) => Strings(connection, "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"");

    /// <summary>The first column of all rows.</summary>
    public static List<string> Strings(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        // Another node may hold a lock for long.
        command.CommandTimeout = 0;
        using var rows = command.ExecuteReader();
        var strings = new List<string>();
        while (rows.Read()) strings.Add(Convert.ToString(rows.GetValue(0), CultureInfo.InvariantCulture)!);
        return strings;
    }
}
