using System.Net;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;

namespace BizChat.WebApi.Tests.Commands;

/// <summary>The commands with which an operator repairs a running server.</summary>
public sealed class NightCommandTests
{
    private const string Old = "a good password", New = "another good one";

    private static readonly string[] Create = ["create-owner", "--business", "shop", "--name", "The shop", "--email", "ada@shop.test", "--owner", "Ada", "--password-stdin"];

    [Fact]
    public async Task Businesses_are_made_accounts_listed_and_passwords_reset_while_the_server_runs()
    {
        await using var server = new ServerProcess { Settings = { ["Access__Mode"] = "required" } };
        await RunAsync(server, Old, Create);
        await server.StartAsync();
        using var api = server.Client();
        using var session = new ApiClient(server.Address, (await api.PostAsync("/api/auth/login", new { email = "ada@shop.test", password = Old })).Expect(HttpStatusCode.OK).Json.Text("access_token"));
        (await session.GetAsync("/api/auth/me")).Expect(HttpStatusCode.OK);

        await RunAsync(server, "", "create-business", "--business", "branch", "--name", "The branch");
        Assert.Contains("--business: There is a business", (await server.RunCommandAsync("", "create-business", "--business", "branch", "--name", "Again")).Output, StringComparison.Ordinal);
        await RunAsync(server, Old, [.. Create[..2], "branch", .. Create[3..]]);
        Assert.Contains("ada@shop.test\tAda\tbranch:owner shop:owner", await RunAsync(server, "", "list-users"), StringComparison.Ordinal);

        await RunAsync(server, New, "reset-password", "--email", "Ada@shop.test", "--password-stdin");
        Assert.Contains("--email: ", (await server.RunCommandAsync(New, "reset-password", "--email", "eve@shop.test", "--password-stdin")).Output, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Unauthorized, (await api.PostAsync("/api/auth/login", new { email = "ada@shop.test", password = Old })).Status);
        (await api.PostAsync("/api/auth/login", new { email = "ada@shop.test", password = New })).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Status_tells_how_a_running_server_is_keys_are_rotated_and_old_data_purged_under_it()
    {
        await using var server = new ServerProcess { Settings = { ["Access__Mode"] = "required" } };
        server.ListenOnFixedPort();
        Assert.Equal(1, (await server.RunCommandAsync("", "status")).Code);
        await RunAsync(server, Old, Create);
        await server.StartAsync();
        using var api = server.Client();
        var token = (await api.PostAsync("/api/auth/login", new { email = "ada@shop.test", password = Old })).Expect(HttpStatusCode.OK).Json.Text("access_token")!;

        Assert.Contains($"OK, version {typeof(Program).Assembly.GetName().Version!.ToString(3)}, up 0:00:", await RunAsync(server, "", "status"), StringComparison.Ordinal);
        Assert.Contains("new key", await RunAsync(server, "", "rotate-keys"), StringComparison.Ordinal);
        Assert.Contains("0 files", await RunAsync(server, "", "purge"), StringComparison.Ordinal);

        // The restarted server has read the new keys.
        await server.StopAsync();
        await server.StartAsync();
        using var kept = new ApiClient(server.Address, token);
        (await kept.GetAsync("/api/auth/me")).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("list-users")]
    [InlineData("purge")]
    [InlineData("rotate-keys")]
    public async Task Where_there_is_no_database_none_is_made(string command)
    {
        await using var server = ServerProcess.OnSqlite();

        var (code, output) = await server.RunCommandAsync("", command);

        Assert.Equal((1, true), (code, output.Contains("DB_PATH: there is no database", StringComparison.Ordinal)));
        Assert.Empty(Directory.GetFileSystemEntries(server.Folder));
    }

    private static async Task<string> RunAsync(ServerProcess server, string input, params string[] arguments)
    {
        var (code, output) = await server.RunCommandAsync(input, arguments);
        Assert.True(code == 0, output);
        return output;
    }
}
