using System.Net;
using System.Text.RegularExpressions;
using BizChat.TestKit;
using BizChat.TestKit.Http;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Tests.Support;

namespace BizChat.WebApi.Tests.Access;

/// <summary>How the first owner comes to be, without a default password.</summary>
public sealed partial class FirstOwner
{
    private const string Good = "a good password";

    private static readonly string[] Create = ["create-owner", "--business", "shop", "--name", "The shop", "--email", "Ada@shop.test", "--password-stdin"];

    [Fact]
    public async Task The_command_line_makes_one_while_the_server_is_stopped_and_while_it_runs()
    {
        await using var server = new ServerProcess { Settings = { ["Access__Mode"] = "required" } };

        var made = await server.RunCommandAsync(Good, Create);
        Assert.Equal((0, true), (made.Code, made.Output.Contains("Ada@shop.test is an owner of shop now.", StringComparison.Ordinal)));
        await server.StartAsync();
        using var api = server.Client();
        Assert.Equal("owner", (await SignInAsync(api, "ada@shop.test", Good)).GetProperty("user").GetProperty("memberships")[0].Text("role"));

        Assert.Equal(0, (await server.RunCommandAsync(Good, [.. Create[..6], "bob@shop.test", "--password-stdin"])).Code);
        await SignInAsync(api, "bob@shop.test", Good);

        using var lost = new ApiClient(server.Address, (await SignInAsync(api, "ada@shop.test", Good)).Text("access_token"));
        (await lost.GetAsync("/api/auth/me")).Expect(HttpStatusCode.OK);
        Assert.Equal(0, (await server.RunCommandAsync("a new password", Create)).Code);
        await SignInAsync(api, "ada@shop.test", "a new password");
        await UntilAsync(async () => (await lost.GetAsync("/api/auth/me")).Status is HttpStatusCode.Unauthorized);
        (await api.PostAsync("/api/auth/login", new { email = "ada@shop.test", password = Good })).AssertRefused(HttpStatusCode.Unauthorized);
        Assert.DoesNotContain(server.Output, line => line.Contains("/setup/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Good, "create-owner", "--business", "No Slug", "--name", "The shop", "--email", "a@b", "--password-stdin")]
    [InlineData(Good, "create-owner", "--business", "shop", "--name", " ", "--email", "a@b", "--password-stdin")]
    [InlineData(Good, "create-owner", "--business", "shop", "--name", "The shop", "--email", "none", "--password-stdin")]
    [InlineData("short", "create-owner", "--business", "shop", "--name", "The shop", "--email", "a@b", "--password-stdin")]
    public async Task What_cannot_be_done_is_said_in_one_line(string password, params string[] arguments)
    {
        await using var server = new ServerProcess { Settings = { ["Access__Mode"] = "required" } };

        var (exit, output) = await server.RunCommandAsync(password, arguments);

        Assert.Equal(1, exit);
        Assert.Single(output.Trim().Split('\n').Skip(1));
        Assert.Empty(Directory.GetFileSystemEntries(server.Folder));
        Assert.DoesNotContain(password, output.Replace("shortest", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_in_the_log_makes_one_and_is_good_once()
    {
        await using var server = new ServerProcess { Settings = { ["Access__Mode"] = "required" } };
        await server.StartAsync();
        using var api = server.Client();
        var token = server.Output.Select(line => Invitation().Match(line)).Single(match => match.Success).Groups[1].Value;
        var draft = new { token, businessId = "shop", businessName = "The shop", name = "Ada", email = "ada@shop.test", password = Good };

        Assert.True((await api.GetAsync("/api/auth/setup")).Expect(HttpStatusCode.OK).Json.GetProperty("needed").GetBoolean());
        (await api.PostAsync("/api/auth/setup", draft with { token = "guessed" })).AssertRefused(HttpStatusCode.Forbidden, "token");
        (await api.PostAsync("/api/auth/setup", draft with { password = "password1" })).AssertRefused(HttpStatusCode.BadRequest, "password");
        (await api.PostAsync("/api/auth/setup", draft with { businessName = "" })).AssertRefused(HttpStatusCode.BadRequest, "businessName");

        var made = (await api.PostAsync("/api/auth/setup", draft)).Expect(HttpStatusCode.Created).Json;

        Assert.Equal("shop", made.GetProperty("user").GetProperty("memberships")[0].Text("business_id"));
        using var ada = new ApiClient(server.Address, made.Text("access_token"));
        (await ada.GetAsync("/api/conversations/business/shop")).Expect(HttpStatusCode.OK);
        Assert.False((await api.GetAsync("/api/auth/setup")).Json.GetProperty("needed").GetBoolean());
        (await api.PostAsync("/api/auth/setup", draft with { email = "eve@shop.test", businessId = "other" })).AssertRefused(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_demo_agent_signs_in_where_there_is_demo_data()
    {
        await using var server = BizChatServer.Start(new ServerOptions { RequireProof = true, DemoData = true });

        var user = (await SignInAsync(server.Api, "agent@tech-store.test", "bizchat-demo")).GetProperty("user");

        Assert.Equal(("tech-store", "owner"), (user.GetProperty("memberships")[0].Text("business_id"), user.GetProperty("memberships")[0].Text("role")));
    }

    [Fact]
    public async Task In_open_mode_whoever_asks_owns_every_business()
    {
        await using var server = BizChatServer.Start(new ServerOptions { DemoData = true });

        var me = (await server.Api.GetAsync("/api/auth/me")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(("open", "owner"), (me.Text("id"), me.GetProperty("memberships")[0].Text("role")));
        Assert.False((await server.Api.GetAsync("/api/auth/setup")).Json.GetProperty("needed").GetBoolean());
    }

    private static async Task<System.Text.Json.JsonElement> SignInAsync(ApiClient api, string email, string password) =>
        (await api.PostAsync("/api/auth/login", new { email, password })).Expect(HttpStatusCode.OK).Json;

    /// <summary>Asks again until it is so; a machine that does much else gets more than the promised five seconds.</summary>
    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var over = new CancellationTokenSource(Until.Patience);
        while (!await isSo()) await Task.Delay(50, over.Token);
    }

    [GeneratedRegex("/setup/([A-Za-z0-9_-]{43})")]
    private static partial Regex Invitation();
}
