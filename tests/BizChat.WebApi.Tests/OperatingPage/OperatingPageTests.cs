using System.Globalization;
using System.Net;
using BizChat.Infrastructure;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using Microsoft.Data.Sqlite;

namespace BizChat.WebApi.Tests.OperatingPage;

/// <summary>Every command of docs/operating.md is run as it is written there, or the page says why not.</summary>
public sealed class OperatingPageTests
{
    [Fact]
    public async Task The_commands_of_the_page_work_one_after_the_other()
    {
        using var machine = new PretendedMachine(new Uri($"http://127.0.0.1:{Ports.Free().ToString(CultureInfo.InvariantCulture)}"));
        var database = machine.PathOf("var/lib/bizchat/database.sqlite");

        foreach (var block in CommandBlock.All.Where(block => block.NotRun is null))
        {
            if (block.Commands.Contains("--rollback", StringComparison.Ordinal)) MakeCopyOfUpgrade(await SettingAsync(machine, "DB_PATH"));
            await machine.RunAsync(block.Commands);
        }

        using var api = new ApiClient(machine.Address);
        (await api.PostAsync("/api/auth/login", new { email = "ada@shop.example", password = "a good password" })).Expect(HttpStatusCode.OK);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(machine.PathOf("backup/monday.tar")).UnixFileMode);
        Assert.True(File.Exists(machine.PathOf("tmp/try/database.sqlite")));
        Assert.True(File.Exists(database));
        Assert.Empty(Directory.GetFiles(machine.PathOf("home"), "*.sqlite*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_block_that_is_not_run_says_why()
    {
        Assert.True(CommandBlock.All.Count(block => block.NotRun is null) >= 8);
        Assert.Equal(CommandBlock.Page.Split("<!-- not run: ").Length - 1, CommandBlock.All.Count(block => block.NotRun is { Length: > 10 }));
    }

    private static async Task<string> SettingAsync(PretendedMachine machine, string name) =>
        (await File.ReadAllLinesAsync(machine.PathOf("etc/bizchat.env"))).Single(line => line.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];

    /// <summary>As an upgrade that changes the schema would have made it.</summary>
    private static void MakeCopyOfUpgrade(string database)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        var copy = $"{database}.before-{typeof(DataTransfer).Assembly.GetName().Version!.ToString(3)}";
        command.CommandText = "VACUUM INTO $copy; ATTACH $copy AS copy; DROP TABLE copy.file_sweeps; DELETE FROM copy.__EFMigrationsHistory WHERE MigrationId = '20261204030000_FileSweeps'";
        command.Parameters.AddWithValue("$copy", copy);
        command.ExecuteNonQuery();
    }
}
