using BizChat.Infrastructure.Tests.Persistence.Transfer;
using Microsoft.Data.Sqlite;

namespace BizChat.Infrastructure.Tests.Persistence;

/// <summary>What happens to a database file when a new version changes its schema.</summary>
public sealed class UpgradeTests
{
    private static readonly string Version = typeof(DataTransfer).Assembly.GetName().Version!.ToString(3);

    [Fact]
    public async Task An_older_database_is_copied_before_it_is_migrated_and_can_be_rolled_back()
    {
        await using var installation = new Installation();
        Run(installation.DatabasePath, "PRAGMA journal_mode=WAL; CREATE TABLE __EFMigrationsHistory (MigrationId TEXT PRIMARY KEY, ProductVersion TEXT); CREATE TABLE kept (text TEXT); INSERT INTO kept VALUES ('old')");

        await Task.Run(() => installation.Services.StartInfrastructure(false));
        await installation.ReopenAsync();

        var copy = new FileInfo($"{installation.DatabasePath}.before-{Version}");
        Assert.Equal(["__EFMigrationsHistory", "kept"], Ask(copy.FullName, "SELECT name FROM sqlite_master WHERE type = 'table'"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, copy.UnixFileMode);
        Assert.Contains("conversations", Ask(installation.DatabasePath, "SELECT name FROM sqlite_master WHERE type = 'table'"));

        Run(installation.DatabasePath, "INSERT INTO kept VALUES ('new')");
        installation.Services.RollBack();

        Assert.Equal(["old"], Ask(installation.DatabasePath, "SELECT text FROM kept"));
        Assert.Equal(["old", "new"], Ask($"{installation.DatabasePath}.after-{Version}", "SELECT text FROM kept"));
        Assert.False(File.Exists(copy.FullName));
        Assert.Throws<InvalidDataException>(() => installation.Services.RollBack());
    }

    [Fact]
    public async Task A_copy_of_an_earlier_upgrade_is_not_put_back()
    {
        await using var installation = await Installation.OpenAsync();
        await installation.ReopenAsync();
        Copy(installation, "0.1.0", "DELETE FROM __EFMigrationsHistory WHERE MigrationId > '20261202'");

        await RefusedAsync(installation, $"The upgrade to {Version} changed no schema");
    }

    [Theory]
    [InlineData("", "", "is no earlier state of the database")]
    [InlineData("UPDATE __EFMigrationsHistory SET MigrationId = 'other' WHERE MigrationId = '20261130000000_Initial'", "", "is no earlier state of the database")]
    [InlineData("DELETE FROM __EFMigrationsHistory WHERE MigrationId > '20261202'", "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '10')", "newer version")]
    public async Task Only_an_earlier_state_of_a_database_of_this_version_is_put_back(string ofCopy, string ofDatabase, string reason)
    {
        await using var installation = await Installation.OpenAsync();
        await installation.ReopenAsync();
        Copy(installation, Version, ofCopy);
        Run(installation.DatabasePath, ofDatabase);

        await RefusedAsync(installation, reason);
    }

    [Fact]
    public async Task What_is_put_back_is_said_with_its_date_and_what_it_lacks()
    {
        await using var installation = await Installation.OpenAsync(demoData: true);
        await installation.ReopenAsync();
        var copy = Copy(installation, Version, "DELETE FROM __EFMigrationsHistory WHERE MigrationId > '20261202'; DELETE FROM messages WHERE id IN (SELECT id FROM messages LIMIT 2)");
        File.SetLastWriteTimeUtc(copy, new DateTime(2026, 3, 1, 12, 30, 0, DateTimeKind.Utc));

        var said = installation.Services.RollBack();

        Assert.Contains("2026-03-01 12:30 UTC", said, StringComparison.Ordinal);
        Assert.Contains("2 messages", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_copy_of_an_attempt_that_was_interrupted_between_two_migrations_stays()
    {
        await using var installation = new Installation();
        const string history = "CREATE TABLE __EFMigrationsHistory (MigrationId TEXT PRIMARY KEY, ProductVersion TEXT)";
        Run(installation.DatabasePath, history);
        Run($"{installation.DatabasePath}.before-{Version}", $"{history}; INSERT INTO __EFMigrationsHistory VALUES ('older', '1'); CREATE TABLE first (text TEXT)");

        await Task.Run(() => installation.Services.StartInfrastructure(false));

        Assert.Contains("first", Ask($"{installation.DatabasePath}.before-{Version}", "SELECT name FROM sqlite_master WHERE type = 'table'"));
    }

    [Fact]
    public async Task A_new_database_and_a_current_one_are_not_copied()
    {
        await using var installation = await Installation.OpenAsync();
        await installation.ReopenAsync();
        await Task.Run(() => installation.Services.StartInfrastructure(false));

        Assert.Empty(Directory.GetFiles(installation.Root, "*.before-*"));
    }

    [Fact]
    public async Task While_a_server_uses_the_database_nothing_is_rolled_back()
    {
        await using var installation = await Installation.OpenAsync();
        File.WriteAllBytes(installation.DatabasePath + ".before-0.1.0", []);
        await using var beside = installation.Beside();

        Assert.Contains("in use", Assert.Throws<Application.Ports.SettingException>(() => beside.RollBack()).Message, StringComparison.Ordinal);
        Assert.True(File.Exists(installation.DatabasePath + ".before-0.1.0"));
    }

    private static string Copy(Installation installation, string version, string change)
    {
        var copy = $"{installation.DatabasePath}.before-{version}";
        Run(installation.DatabasePath, $"VACUUM INTO '{copy}'");
        Run(copy, change);
        return copy;
    }

    private static async Task RefusedAsync(Installation installation, string reason)
    {
        var files = Copies(installation);
        var before = await File.ReadAllBytesAsync(installation.DatabasePath);

        Assert.Contains(reason, Assert.Throws<InvalidDataException>(installation.Services.RollBack).Message, StringComparison.Ordinal);

        Assert.Equal(files, Copies(installation));
        Assert.Equal(before, await File.ReadAllBytesAsync(installation.DatabasePath));
    }

    private static List<string> Copies(Installation installation) => [.. Directory.GetFiles(installation.Root, "*.sqlite.*-*").Order()];

    private static void Run(string path, string sql)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static List<string> Ask(string path, string sql)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var texts = new List<string>();
        while (rows.Read()) texts.Add(rows.GetString(0));
        return texts;
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
