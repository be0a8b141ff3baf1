using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Commands;

/// <summary>The program itself, run with a command.</summary>
public sealed class CommandTests
{
    private static readonly string[] CreateOwner = ["create-owner", "--business", "shop", "--name", "The shop", "--email", "ada@shop.test", "--password-stdin"];

    [Fact]
    public async Task A_backup_of_a_running_server_restores_to_one_that_goes_on_from_there()
    {
        await using var server = ServerProcess.OnSqlite();
        server.Settings["DEMO_DATA"] = "true";
        await server.StartAsync();
        using var api = server.Client();
        var url = await UploadAsync(api);
        var acknowledged = new ConcurrentQueue<long>();
        using var enough = new CancellationTokenSource();
        var sending = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested) acknowledged.Enqueue((await api.SendAsync(1, "flowing")).Number("id"));
        });
        while (acknowledged.Count < 20 && !sending.IsCompleted) await Task.Yield();

        var before = acknowledged.ToArray();
        var backup = await server.RunCommandAsync("", "backup", "backup.tar");
        await enough.CancelAsync();
        await sending;

        Assert.True(backup.Code == 0, backup.Output);
        Assert.DoesNotContain('\r', backup.Output);
        var verified = await server.RunCommandAsync("", "backup", "verify", "backup.tar");
        Assert.True(verified.Code == 0, verified.Output);
        await using var other = ServerProcess.OnSqlite();
        var restore = await other.RunCommandAsync("", "restore", Path.Combine(server.Folder, "backup.tar"));
        Assert.True(restore.Code == 0, restore.Output);
        await other.StartAsync();
        using var restored = other.Client();
        Assert.Equal("text", (await restored.GetAsync(url)).Expect(HttpStatusCode.OK).Text);
        var kept = (await restored.GetAsync(ApiClient.Messages(1) + $"?limit=100&after={before[0] - 1}")).Expect(HttpStatusCode.OK).Json.Numbers("id");
        Assert.Empty(before.Except(kept));
        await restored.SendAsync(1, "and on");
    }

    [Fact]
    public async Task What_is_exported_is_imported_by_another_server_and_served_the_same()
    {
        await using var server = ServerProcess.OnSqlite();
        server.Settings["DEMO_DATA"] = "true";
        await server.StartAsync();
        using var api = server.Client();
        var url = await UploadAsync(api);
        var inbox = (await api.GetAsync("/api/conversations/business/tech-store")).Expect(HttpStatusCode.OK).Text;
        var feed = (await api.GetAsync("/api/events?businessId=tech-store&after=0&limit=500")).Expect(HttpStatusCode.OK).Text;

        var export = await server.RunCommandAsync("", "export", "out", "--business", "tech-store");
        Assert.True(export.Code == 0, export.Output);
        var tooMuch = await server.RunCommandAsync("", "import", "out");
        Assert.Equal((1, true), (tooMuch.Code, tooMuch.Output.Contains("DB_PATH: ", StringComparison.Ordinal)));
        await using var other = ServerProcess.OnSqlite();
        var import = await other.RunCommandAsync("", "import", Path.Combine(server.Folder, "out"));
        Assert.True(import.Code == 0, import.Output);

        await other.StartAsync();
        using var moved = other.Client();
        Assert.Equal(inbox, (await moved.GetAsync("/api/conversations/business/tech-store")).Text);
        Assert.Equal(feed, (await moved.GetAsync("/api/events?businessId=tech-store&after=0&limit=500")).Text);
        // Whose file this is nobody said, so it is not the business's.
        Assert.Equal(HttpStatusCode.NotFound, (await moved.GetAsync(url)).Status);
    }

    [Theory]
    [InlineData("export: There is no database", "export", "x")]
    [InlineData("import: There is no nowhere.tar", "import", "nowhere.tar")]
    [InlineData("backup: There is no database", "backup", "x")]
    [InlineData("restore: There is no nowhere.tar", "restore", "nowhere.tar")]
    public async Task A_command_that_cannot_be_done_says_where_it_looked_and_why_and_changes_nothing(string complaint, params string[] arguments)
    {
        await using var server = ServerProcess.OnSqlite();

        var (code, output) = await server.RunCommandAsync("", arguments);

        Assert.Equal(1, code);
        var lines = output.Trim().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Equal($"Database: {server.DatabasePath} (not there yet). Files: {Path.Combine(server.Folder, "uploads")}.", lines[0]);
        Assert.StartsWith(complaint, lines[1], StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(server.Folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Settings_come_from_the_file_that_is_named_and_from_no_other()
    {
        await using var server = ServerProcess.OnSqlite();
        server.Settings.Remove("DB_PATH");
        await File.WriteAllTextAsync(Path.Combine(server.Folder, ".env"), "DB_PATH=stray.sqlite\n");
        await File.WriteAllTextAsync(Path.Combine(server.Folder, "bizchat.env"), "# settings of the server\n\nDB_PATH=\"named.sqlite\"\n");

        var named = await server.RunCommandAsync("a good password", [.. CreateOwner, "--env-file", "bizchat.env"]);
        var missing = await server.RunCommandAsync("a good password", [.. CreateOwner, "--env-file", "nowhere.env"]);

        Assert.True(named.Code == 0, named.Output);
        Assert.Contains("named.sqlite", named.Output, StringComparison.Ordinal);
        Assert.Equal((1, true), (missing.Code, missing.Output.StartsWith("--env-file: ", StringComparison.Ordinal)));
        Assert.Single(Directory.GetFiles(server.Folder, "*.sqlite"));
    }

    [Fact]
    public async Task Without_the_settings_of_the_server_no_stray_database_is_made()
    {
        await using var server = ServerProcess.OnSqlite();
        server.Settings.Remove("DB_PATH");

        var (code, output) = await server.RunCommandAsync("a good password", CreateOwner);

        Assert.Equal((1, true), (code, output.Contains("--env-file", StringComparison.Ordinal)));
        Assert.Empty(Directory.GetFileSystemEntries(server.Folder));
    }

    private static async Task<string> UploadAsync(ApiClient api)
    {
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent("text"u8.ToArray());
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"file\"", FileName = "\"a.txt\"" };
        form.Add(file);
        return (await api.SendAsync(HttpMethod.Post, "/api/upload", form)).Expect(HttpStatusCode.Created).Json.Text("url")!;
    }
}
