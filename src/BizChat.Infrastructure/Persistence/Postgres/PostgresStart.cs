using BizChat.Infrastructure.Resilience;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>Brings the database to the newest schema. Nodes that start at the same time wait for the one that does it.</summary>
internal sealed class PostgresStart(PostgresSettings settings, PostgresSource source, PostgresFault faults, IDbContextFactory<BizChatDbContext> contexts) : IDatabaseStart
{
    /// <summary>All migrations, oldest first; a test compares them with what EF Core finds.</summary>
    internal static readonly IReadOnlyList<string> Migrations = ["20261123080115_Initial", "20261123080116_SearchAndCounts"];

    /// <summary>Older ones have long had no more mends from their makers.</summary>
    private const int OldestVersion = 130_000;

    /// <summary>Half a minute: a database that starts beside its servers needs a while.</summary>
    private readonly TransientRetry patience = new(error => faults.IsPassing(error) && !IsOfSetting(error), attempts: 45);

    public void Run()
    {
        try
        {
            RunAsync().GetAwaiter().GetResult();
        }
        catch (Exception error) when (error is NpgsqlException or InvalidDataException || faults.IsPassing(error))
        {
            var reason = error is PostgresException refused ? refused.MessageText : error.InnerException is { } inner ? $"{error.Message} {inner.Message}" : error.Message;
            throw PostgresSettings.Unusable($"{settings.Name} cannot be used: {reason}", error);
        }
    }

    /// <summary>The same: several may use the database at once.</summary>
    public void RunBeside() => Run();

    private async Task RunAsync()
    {
        await using var connection = await patience.ExecuteAsync(async ct => await source.Connections.OpenConnectionAsync(ct), CancellationToken.None);
        if (int.Parse(await TextAsync(connection, "SHOW server_version_num"), System.Globalization.CultureInfo.InvariantCulture) < OldestVersion)
            throw new InvalidDataException("it is older than PostgreSQL 13.");
        if (await TextAsync(connection, "SHOW server_encoding") is not "UTF8") throw new InvalidDataException("its encoding is not UTF8. Make the database with ENCODING 'UTF8'.");

        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({PostgresLocks.Schema})");
        try
        {
            if (await IsCurrentAsync(connection)) return;
            await using var context = await contexts.CreateDbContextAsync();
            context.Database.SetCommandTimeout(TimeSpan.FromHours(1));
            await context.Database.MigrateAsync();
        }
        finally
        {
            await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({PostgresLocks.Schema})");
        }
    }

    /// <summary>Whether every migration has been applied; asked without EF Core, which is slow to load and seldom needed.</summary>
    private static async Task<bool> IsCurrentAsync(NpgsqlConnection connection)
    {
        if (await TextAsync(connection, "SELECT coalesce(to_regclass('\"__EFMigrationsHistory\"')::text, '')") is "")
            return await TextAsync(connection, "SELECT coalesce(to_regclass('conversations')::text, '')") is "" ? false : throw new InvalidDataException("it holds tables of another program.");

        var applied = (await TextAsync(connection, "SELECT coalesce(string_agg(\"MigrationId\", ' '), '') FROM \"__EFMigrationsHistory\"")).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (applied.Except(Migrations).Any()) throw new InvalidDataException("a newer version of BizChat has written it. Start that version, or restore a backup.");
        return applied.Length == Migrations.Count;
    }

    /// <summary>A wrong password, or a database that is not there: to wait for them is in vain.</summary>
    private static bool IsOfSetting(Exception error) => error is PostgresException { SqlState: ['2', '8', ..] or ['3', 'D', ..] };

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        // Another node may be at it for long.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> TextAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
