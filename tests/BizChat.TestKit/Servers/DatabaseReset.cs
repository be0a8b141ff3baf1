using Microsoft.Data.Sqlite;
using Npgsql;
using Respawn;
using Respawn.Graph;

namespace BizChat.TestKit.Servers;

/// <summary>Empties all tables and lets ids begin at 1 again.</summary>
internal static class DatabaseReset
{
    private static readonly string[] SearchTables = ["conversation_search", "message_search", "note_search", "customer_search"];

    public static async Task OfSqliteAsync(string path)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        await connection.OpenAsync();
        var respawner = await Respawner.CreateAsync(connection, new RespawnerOptions
        {
            DbAdapter = DbAdapter.Sqlite,
            WithReseed = true,
            TablesToIgnore = [.. Kept.Select(name => new Table(name))],
        });
        await respawner.ResetAsync(connection);

        // Respawn does not know virtual tables.
        await using var indexes = connection.CreateCommand();
        indexes.CommandText = string.Concat(SearchTables.Select(name => $"DELETE FROM {name};")) + "UPDATE search_state SET through = 0;";
        await indexes.ExecuteNonQueryAsync();
    }

    public static async Task OfPostgresAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        var respawner = await Respawner.CreateAsync(connection, new RespawnerOptions
        {
            DbAdapter = DbAdapter.Postgres,
            SchemasToInclude = ["public"],
            WithReseed = true,
            TablesToIgnore = ["__EFMigrationsHistory", "search_state", "commits"],
        });
        await respawner.ResetAsync(connection);
        await using var index = new NpgsqlCommand("UPDATE search_state SET folded_through = 0", connection);
        await index.ExecuteNonQueryAsync();
    }

    private static IEnumerable<string> Kept =>
    [
        "__EFMigrationsHistory", "__EFMigrationsLock", "search_state", .. SearchTables,
        .. SearchTables.SelectMany(name => new[] { "config", "docsize", "content", "idx", "data" }.Select(shadow => $"{name}_{shadow}")),
    ];
}
