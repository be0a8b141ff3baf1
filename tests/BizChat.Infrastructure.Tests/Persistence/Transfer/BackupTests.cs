using System.Collections.Concurrent;
using BizChat.Application.Messages;
using BizChat.Domain.Conversations;
using BizChat.TestKit.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure.Tests.Persistence.Transfer;

public sealed class BackupTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bizchat-").FullName;

    private string File => Path.Combine(folder, "backup.tar");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_backup_taken_while_messages_flow_has_all_that_was_acknowledged_before_it_began()
    {
        await using var installation = await Installation.OpenAsync(demoData: true);
        await installation.FillAsync();
        var send = installation.Services.GetRequiredService<SendMessage>();
        var acknowledged = new ConcurrentQueue<long>();
        using var enough = new CancellationTokenSource();
        var senders = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested) acknowledged.Enqueue(await SendAsync(send));
        })).ToArray();
        while (acknowledged.Count < 200 && !senders.Any(sender => sender.IsCompleted)) await Task.Yield();

        var before = acknowledged.ToArray();
        await installation.Services.BackupAsync(File, new TransferReport(), default);
        var during = acknowledged.Count - before.Length;
        await enough.CancelAsync();
        await Task.WhenAll(senders);

        await using var other = new Installation();
        await other.Services.RestoreAsync(File, new TransferReport(), default);
        Assert.Equal("ok", Ask<string>(other.DatabasePath, "PRAGMA integrity_check"));
        var kept = Ids(other.DatabasePath);
        Assert.Empty(before.Except(kept));
        Assert.True(during > 0, "Nothing was sent while the backup was taken.");
        Assert.Equal(3, Directory.GetFiles(other.UploadFolder).Length);
        other.Services.StartInfrastructure(false);
        var next = await SendAsync(other.Services.GetRequiredService<SendMessage>());
        Assert.Equal(kept.Max() + 1, next);
    }

    [Fact]
    public async Task A_database_that_is_there_is_not_written_over()
    {
        await using var installation = await Installation.OpenAsync(demoData: true);
        await installation.Services.BackupAsync(File, new TransferReport(), default);
        await using var other = await Installation.OpenAsync();

        Assert.StartsWith("DB_PATH: ", (await Assert.ThrowsAsync<InvalidDataException>(() => other.Services.RestoreAsync(File, new TransferReport(), default))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_backup_is_refused_and_leaves_no_database()
    {
        await using var installation = await Installation.OpenAsync(demoData: true);
        await installation.Services.BackupAsync(File, new TransferReport(), default);
        var bytes = System.IO.File.ReadAllBytes(File);
        bytes[20_000] ^= 1;
        System.IO.File.WriteAllBytes(File, bytes);
        await using var other = new Installation();

        Assert.Contains("database.sqlite in", (await Assert.ThrowsAsync<InvalidDataException>(() => other.Services.RestoreAsync(File, new TransferReport(), default))).Message, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(other.DatabasePath));
    }

    [Fact]
    public async Task A_backup_is_no_export_and_an_export_no_backup()
    {
        await using var installation = await Installation.OpenAsync();
        await installation.Services.BackupAsync(File, new TransferReport(), default);
        await installation.ExportAsync(Path.Combine(folder, "export.tar"));
        await using var other = new Installation();

        await Assert.ThrowsAsync<InvalidDataException>(() => other.ImportAsync(File));
        await Assert.ThrowsAsync<InvalidDataException>(() => other.Services.RestoreAsync(Path.Combine(folder, "export.tar"), new TransferReport(), default));
    }

    [Theory]
    [InlineData("b.txt", @"^b\.txt$")]
    [InlineData("", @"^bizchat-\d{4}-\d\d-\d\d-\d{6}\.tar$")]
    [InlineData("new/", @"^bizchat-\d{4}-\d\d-\d\d-\d{6}\.tar$")]
    public async Task It_has_the_name_that_was_given_or_one_in_the_folder_says_it_and_is_for_its_owner_only(string name, string expected)
    {
        await using var installation = await Installation.OpenAsync();
        var lines = new ConcurrentQueue<string>();

        await installation.Services.BackupAsync(Path.Combine(folder, name), new TransferReport(lines.Enqueue), default);

        var made = Assert.Single(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
        Assert.Matches(expected, Path.GetFileName(made));
        Assert.StartsWith(made + ": ", lines.Last(), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(made).UnixFileMode);
        await installation.Services.VerifyAsync(made, new TransferReport(), default);
    }

    [Fact]
    public async Task Whatever_is_made_is_for_its_owner_only()
    {
        await using var installation = await Installation.OpenAsync(demoData: true);
        await installation.FillAsync();
        await installation.Services.BackupAsync(File, new TransferReport(), default);
        await installation.ExportAsync(Path.Combine(folder, "export"));
        await using var other = new Installation();
        await other.Services.RestoreAsync(File, new TransferReport(), default);

        const UnixFileMode mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var made = new[] { installation.Root, folder, other.Root }.SelectMany(root => new DirectoryInfo(root).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)).ToList();
        Assert.Contains(made, entry => entry.Name == "test.sqlite-wal");
        Assert.All(made, entry => Assert.Equal((entry.Name, entry is DirectoryInfo ? mine | UnixFileMode.UserExecute : mine), (entry.Name, entry.UnixFileMode)));
    }

    [Fact]
    public async Task How_far_it_is_can_be_asked_at_any_time()
    {
        await using var installation = await Installation.OpenAsync(demoData: true);
        await installation.FillAsync();
        await using var other = new Installation();
        var stages = new List<string>();
        TransferReport report = null!;
        report = new TransferReport(begun: () => stages.Add($"{report.Stage!.Name} {report.Stage.Done()} {report.Stage.Bytes > 0}"));

        await installation.Services.BackupAsync(File, report, default);
        await installation.Services.VerifyAsync(File, report, default);
        await other.Services.RestoreAsync(File, report, default);

        Assert.Equal(["database 0 True", "files 0 True", "archive 0 True", "files 0 True", "database 0 True", "files 0 True", "database 0 True"], stages);
    }

    [Fact]
    public async Task To_verify_finds_every_damage_and_says_where()
    {
        await using var installation = await Installation.OpenAsync(demoData: true);
        await installation.FillAsync();
        await installation.Services.BackupAsync(File, new TransferReport(), default);
        await installation.Services.VerifyAsync(File, new TransferReport(), default);
        var whole = System.IO.File.ReadAllBytes(File);

        foreach (var (at, part) in new[] { (20_000, "database.sqlite"), (whole.AsSpan().IndexOf("00000000-0000-0000-0000-000000000001.txt\0"u8) + 512, "files/00000000-0000-0000-0000-000000000001.txt") })
        {
            var damaged = (byte[])whole.Clone();
            damaged[at] ^= 1;
            System.IO.File.WriteAllBytes(File, damaged);
            Assert.Contains(part + " in", (await Assert.ThrowsAsync<InvalidDataException>(() => installation.Services.VerifyAsync(File, new TransferReport(), default))).Message, StringComparison.Ordinal);
        }
        System.IO.File.WriteAllBytes(File, whole[..(whole.Length / 2)]);
        await Assert.ThrowsAnyAsync<Exception>(() => installation.Services.VerifyAsync(File, new TransferReport(), default));
    }

    private static async Task<long> SendAsync(SendMessage send) => (await send.Handle(
        Arrange.Trusted, 1, new MessageDraft { SenderType = Side.Customer, SenderName = "John", Content = "Hello" }, default)).Value.View.Id;

    private static HashSet<long> Ids(string path)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM messages";
        using var rows = command.ExecuteReader();
        var ids = new HashSet<long>();
        while (rows.Read()) ids.Add(rows.GetInt64(0));
        return ids;
    }

    private static T Ask<T>(string path, string sql)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)command.ExecuteScalar()!;
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
