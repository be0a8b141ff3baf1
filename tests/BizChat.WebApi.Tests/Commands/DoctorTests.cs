using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Commands;

public sealed class DoctorTests
{
    [Fact]
    public async Task Before_the_first_start_it_says_what_is_missing_and_makes_nothing()
    {
        await using var server = ServerProcess.OnSqlite();
        (server.Settings["DBPATH"], server.Settings["NODE_ENV"]) = ("elsewhere", "development");

        var (code, output) = await server.RunCommandAsync("", "doctor");

        Assert.Equal((0, ""), (code, string.Join(' ', Directory.GetFileSystemEntries(server.Folder))));
        Assert.Contains("warning database.missing: " + server.DatabasePath, output, StringComparison.Ordinal);
        Assert.Contains("warning settings: DBPATH (DB_PATH?). Correct or remove", output, StringComparison.Ordinal);
        Assert.Contains("warning access: open", output, StringComparison.Ordinal);
        Assert.Contains("ok      disk_space", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_a_server_it_looks_at_database_files_and_the_proxy_in_front()
    {
        await using var server = ServerProcess.OnSqlite();
        (server.Settings["Access__Mode"], server.Settings["DEMO_DATA"], server.Settings["Backup__Schedule"]) = ("required", "true", "30 3 * * *");
        await server.StartAsync();
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(server.DatabasePath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        using (var visitor = server.Client()) await visitor.StartConversationAsync("tech-store");
        await using var wrong = await Nginx.StartAsync(
            server.Address, server.Address, ("proxy_set_header Host $http_host;", "proxy_set_header Host elsewhere.example;"), ("proxy_read_timeout 60s;", "proxy_read_timeout 8s;"));

        var well = server.RunCommandAsync("", "doctor", "--url", server.Address.ToString());
        var ill = server.RunCommandAsync("", "doctor", "--url", wrong.Address + "chat/");

        var (code, output) = await well;
        Assert.True(code == 0, output);
        Assert.Contains("ok      database: " + server.DatabasePath, output, StringComparison.Ordinal);
        foreach (var healthy in new[] { "file_storage", "disk_space", "file_modes", "url.reached", "clock", "proxy.host", "websocket" })
            Assert.Contains("ok      " + healthy, output, StringComparison.Ordinal);
        Assert.Contains("warning backup: there is none yet. Look", output, StringComparison.Ordinal);
        (code, output) = await ill;
        Assert.True(code == 1, output);
        Assert.Contains("failed  url.path: /chat/. BizChat needs a host name of its own", output, StringComparison.Ordinal);
        Assert.Contains("failed  proxy.host. Let the proxy pass the Host header", output, StringComparison.Ordinal);
        Assert.Contains("failed  websocket: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_work_is_named_with_its_cure()
    {
        await using var server = ServerProcess.OnSqlite();
        await server.StartAsync();
        await server.StopAsync();
        Directory.Delete(Path.Combine(server.Folder, "uploads"), recursive: true);
        await File.WriteAllTextAsync(server.DatabasePath, new string('x', 5000));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(server.DatabasePath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        server.Settings["Realtime__Redis"] = "127.0.0.1:1";
        server.Settings["Backup__Schedule"] = "30 3 * * *";
        await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(server.Folder, "backups")).FullName, "bizchat-2026-01-31-033000.tar"), []);

        var (code, output) = await server.RunCommandAsync("", "doctor", "--url", "http://127.0.0.1:1");

        Assert.Equal(1, code);
        foreach (var finding in new[] { "database: ", "file_storage: file storage: UPLOAD_DIR: ", "redis: ", "url.reached: http://127.0.0.1:1/: " })
            Assert.Contains("failed  " + finding, output, StringComparison.Ordinal);
        Assert.Contains("warning file_modes: bizchat.sqlite. Others can read", output, StringComparison.Ordinal);
        Assert.Matches("warning backup: the newest is [0-9.]+ h old", output);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_settings_are_listed_with_their_source_and_without_secrets()
    {
        await using var server = ServerProcess.OnSqlite();
        await File.WriteAllTextAsync(Path.Combine(server.Folder, ".env"), "CORS_ORIGIN=https://shop.example\nMetrics__Token=a-token-of-prometheus\n");

        var (code, output) = await server.RunCommandAsync("", "check-config");

        Assert.True(code == 0, output);
        Assert.Contains("DB_PATH = bizchat.sqlite    from the environment", output, StringComparison.Ordinal);
        Assert.Contains("CORS_ORIGIN = https://shop.example    from .env", output, StringComparison.Ordinal);
        Assert.Contains("Metrics__Token = (not shown)", output, StringComparison.Ordinal);
        Assert.DoesNotContain("a-token-of-prometheus", output, StringComparison.Ordinal);

        server.Settings["Acess__Mode"] = "open";
        Assert.Equal(1, (await server.RunCommandAsync("", "check-config")).Code);
        server.Settings["PORT"] = "many";
        (code, output) = await server.RunCommandAsync("", "check-config");
        Assert.Equal((1, true), (code, output.Contains("PORT: 'many'", StringComparison.Ordinal)));
    }
}
