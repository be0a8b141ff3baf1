using System.Net;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Hosting;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("PORT", "five thousand")]
    [InlineData("PORT", "70000")]
    [InlineData("PORT", "-1")]
    [InlineData("ASPNETCORE_URLS", "nonsense")]
    [InlineData("DB_PATH", "/dev/null/database.sqlite")]
    [InlineData("DB_PATH", "/")]
    [InlineData("Database__Provider", "oracle")]
    [InlineData("UPLOAD_DIR", "/dev/null/uploads")]
    [InlineData("CORS_ORIGIN", "shop.example")]
    [InlineData("CORS_ORIGIN", "https://shop.example, *")]
    [InlineData("Access__Mode", "wide-open")]
    [InlineData("DEMO_DATA", "perhaps")]
    [InlineData("Realtime__Redis", "127.0.0.1:6379,nonsense=1")]
    [InlineData("Realtime__Redis", "http://127.0.0.1:6379")]
    [InlineData("Retention__SessionsDays", "-1")]
    [InlineData("Retention__InvitationsDays", "for ever")]
    [InlineData("Retention__AuditDays", "100000")]
    [InlineData("RateLimits__Enabled", "perhaps")]
    [InlineData("Uploads__BusinessMegabytes", "0")]
    [InlineData("Uploads__CustomerFilesPerHour", "many")]
    [InlineData("Uploads__CustomerMegabytesPerHour", "-1")]
    [InlineData("Uploads__RemoveMetadata", "perhaps")]
    [InlineData("Logs__Requests", "perhaps")]
    [InlineData("Metrics__Token", "short")]
    [InlineData("Public__Url", "https://shop.example/chat")]
    [InlineData("Logging__LogLevel__Default", "Loud")]
    [InlineData("Logging__Console__LogLevel__BizChat", "Loud")]
    public async Task An_unusable_setting_stops_the_start_with_one_line_that_names_it(string name, string value)
    {
        await using var server = ServerProcess.OnSqlite();
        server.Settings[name] = value;
        if (name == "PORT") server.Settings.Remove("ASPNETCORE_URLS");

        var code = await server.RunToEndAsync();

        Assert.True(code == 1, $"Exit code {code}: {string.Join('\n', server.Complaints.Concat(server.Output))}");
        var line = Assert.Single(server.Complaints);
        Assert.StartsWith(name + ":", line, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Output, text => text.Contains("   at ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("postgres://")]
    [InlineData("http://127.0.0.1/bizchat")]
    [InlineData("postgres://127.0.0.1")]
    [InlineData("Database=bizchat")]
    [InlineData("Host=127.0.0.1;Database=bizchat;Port=many")]
    [InlineData("Host=127.0.0.1;Database=bizchat;Nonsense=1")]
    public async Task An_unusable_connection_string_is_named_and_not_shown(string value)
    {
        await using var server = ServerProcess.OnSqlite();
        server.Settings["Database__Provider"] = "postgres";
        server.Settings["Database__ConnectionString"] = value;

        Assert.Equal(1, await server.RunToEndAsync());

        Assert.StartsWith("Database__ConnectionString:", Assert.Single(server.Complaints), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://+:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://127.0.0.1:0;http://0.0.0.0:0")]
    [InlineData("http://example.com:0")]
    public async Task Open_mode_refuses_to_listen_to_others(string urls)
    {
        await using var server = new ServerProcess { Settings = { ["ASPNETCORE_URLS"] = urls } };

        Assert.Equal(1, await server.RunToEndAsync());

        Assert.StartsWith("Access__Mode:", Assert.Single(server.Complaints), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_stops_the_start_with_one_line_that_names_it_before_anything_is_made()
    {
        await using var first = new ServerProcess();
        await first.StartAsync();
        var port = first.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        foreach (var (name, value) in new[] { ("ASPNETCORE_URLS", first.Address.ToString()), ("PORT", port) })
        {
            await using var second = ServerProcess.OnSqlite();
            second.Settings.Remove("ASPNETCORE_URLS");
            second.Settings[name] = value;

            Assert.Equal(1, await second.RunToEndAsync());

            var line = Assert.Single(second.Complaints);
            Assert.StartsWith(name + ":", line, StringComparison.Ordinal);
            Assert.Contains(port, line, StringComparison.Ordinal);
            Assert.Empty(second.Output);
            Assert.Empty(Directory.GetFileSystemEntries(second.Folder));
        }
    }

    [Fact]
    public async Task An_address_of_another_machine_stops_the_start_with_one_line()
    {
        await using var server = new ServerProcess { Settings = { ["Access__Mode"] = "required", ["ASPNETCORE_URLS"] = "http://192.0.2.1:5000" } };

        Assert.Equal(1, await server.RunToEndAsync());

        Assert.StartsWith("ASPNETCORE_URLS:", Assert.Single(server.Complaints), StringComparison.Ordinal);
        Assert.Empty(server.Output);
    }

    [Fact]
    public async Task The_log_says_what_starts_and_which_settings_are_none()
    {
        await using var server = ServerProcess.OnSqlite();
        server.MakesDatabase = true;
        foreach (var typo in new[] { "DBPATH", "CORS_ORIGINS", "Acess__Mode", "RateLimits__Mesage__Burst", "Proxy__Anything" }) server.Settings[typo] = "1";
        server.Settings["DEMO_DATA"] = "true";

        await server.StartAsync();

        var start = Assert.Single(server.Output, line => line.Contains(" starts. ", StringComparison.Ordinal));
        foreach (var part in new[] { "BizChat " + typeof(Program).Assembly.GetName().Version!.ToString(3), "Access: Open", server.DatabasePath, "uploads", "http://127.0.0.1:0" })
            Assert.Contains(part, start, StringComparison.Ordinal);
        var warnings = server.Output.Where(line => line.Contains("is no setting", StringComparison.Ordinal)).ToList();
        Assert.Equal(5, warnings.Count);
        Assert.Contains(warnings, line => line.Contains("DBPATH", StringComparison.Ordinal) && line.Contains("Did you mean DB_PATH?", StringComparison.Ordinal));
        Assert.Contains(warnings, line => line.Contains("Proxy__Anything", StringComparison.Ordinal) && !line.Contains("Did you mean", StringComparison.Ordinal));
        Assert.Contains(server.Output, line => line.Contains("DEMO_DATA is on", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("force", null)]
    public async Task Demo_data_do_not_meet_other_machines_unless_they_are_meant_to(string value, int? code)
    {
        await using var server = new ServerProcess { Settings = { ["Access__Mode"] = "required", ["ASPNETCORE_URLS"] = "http://0.0.0.0:0", ["DEMO_DATA"] = value } };

        if (code is null) await server.StartAsync();
        else
        {
            Assert.Equal(code, await server.RunToEndAsync());
            Assert.StartsWith("DEMO_DATA:", Assert.Single(server.Complaints), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_servers_do_not_share_a_file()
    {
        await using var first = ServerProcess.OnSqlite();
        await first.StartAsync();
        await using var second = ServerProcess.OnSqlite();
        second.Settings["DB_PATH"] = first.DatabasePath;

        Assert.Equal(1, await second.RunToEndAsync());

        Assert.StartsWith("DB_PATH:", Assert.Single(second.Complaints), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dot_env_file_sets_what_the_environment_leaves_open()
    {
        await using var server = ServerProcess.OnSqlite();
        await File.WriteAllTextAsync(Path.Combine(server.Folder, ".env"), "# settings\nexport DEMO_DATA=true\nDB_PATH=\"elsewhere.sqlite\"\n");

        await server.StartAsync();

        using var api = server.Client();
        (await api.GetAsync("/api/business/tech-store")).Expect(HttpStatusCode.OK);
        Assert.True(File.Exists(server.DatabasePath));
        Assert.False(File.Exists(Path.Combine(server.Folder, "elsewhere.sqlite")));
    }

    [Fact]
    public async Task Other_sites_may_call_only_if_they_are_listed()
    {
        await using var server = BizChatServer.Start(new ServerOptions { Settings = new Dictionary<string, string> { ["CORS_ORIGIN"] = "https://shop.example, http://localhost:3000" } });

        async Task<Reply> FromAsync(string origin, string path)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Origin", origin } } };
            return await server.Api.SendAsync(request);
        }

        foreach (var path in new[] { "/api/events/head", "/api/nothing", "/api/conversations/999", "/api/events?limit=0" })
        {
            Assert.Equal("https://shop.example", (await FromAsync("https://shop.example", path)).Header("Access-Control-Allow-Origin"));
            Assert.Null((await FromAsync("https://evil.example", path)).Header("Access-Control-Allow-Origin"));
            Assert.Null((await FromAsync("null", path)).Header("Access-Control-Allow-Origin"));
        }
        var exposed = (await FromAsync("http://localhost:3000", "/api/events/head")).Header("Access-Control-Expose-Headers");
        Assert.Contains("Link", exposed, StringComparison.Ordinal);
        Assert.Contains("X-Total-Count", exposed, StringComparison.Ordinal);
    }
}
