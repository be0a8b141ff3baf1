using System.CommandLine;
using BizChat.TestKit.Servers;
using BizChat.WebApi.Commands;

namespace BizChat.WebApi.Tests.Commands;

/// <summary>How the program is called: help, version, and what makes no sense.</summary>
public sealed class CommandLineTests
{
    private static readonly string[] GoodOwner = ["create-owner", "--business", "shop", "--name", "The shop", "--email", "a@b"];

    [Theory]
    [InlineData("")]
    [InlineData("create-owner")]
    [InlineData("create-business")]
    [InlineData("list-users")]
    [InlineData("reset-password")]
    [InlineData("status")]
    [InlineData("backup")]
    [InlineData("backup verify")]
    [InlineData("restore")]
    [InlineData("export")]
    [InlineData("import")]
    [InlineData("purge")]
    [InlineData("rotate-keys")]
    [InlineData("selftest")]
    [InlineData("doctor")]
    [InlineData("check-config")]
    public async Task Help_and_version_are_there_for_every_command(string command)
    {
        string[] name = command.Length == 0 ? [] : command.Split(' ');

        foreach (var option in new[] { "--help", "-h", "-?" })
        {
            var (code, help, _) = await RunAsync([.. name, option]);
            Assert.Equal((0, true), (code, help.Contains($"bizchat {name.FirstOrDefault()}".TrimEnd(), StringComparison.Ordinal)));
            Assert.Contains("--env-file", help, StringComparison.Ordinal);
        }
        var (exit, version, _) = await RunAsync([.. name, "--version"]);

        Assert.Equal((0, typeof(Program).Assembly.GetName().Version!.ToString(3)), (exit, version.Trim()));
    }

    [Theory]
    [InlineData("exprot", "exprot")]
    [InlineData("exprot", "exprot", "x", "--business", "y")]
    [InlineData("--verison", "--verison")]
    [InlineData("bizchat export --help", "export")]
    [InlineData("--busines", "export", "x", "--busines", "y")]
    [InlineData("--business", "import", "x", "--business", "y")]
    [InlineData("--connections is a number from 1 to 10000", "selftest", "--connections", "0")]
    [InlineData("--drop is a number from 0 to 90", "selftest", "--drop", "91")]
    [InlineData("many", "selftest", "--messages", "many")]
    [InlineData("--messages is a number from 1 on", "selftest", "--messages", "-1")]
    [InlineData("--sleep", "selftest", "--sleep", "1")]
    [InlineData("--kills", "selftest", "--kills")]
    [InlineData("--password-stdin", "create-owner")]
    [InlineData("--password-stdin", "reset-password", "--email", "a@b")]
    [InlineData("Name either a file or --rollback", "restore")]
    [InlineData("Name either a file or --rollback", "restore", "x.tar", "--rollback")]
    public Task What_makes_no_sense_is_refused_with_a_hint(string hint, params string[] arguments) => RefusedAsync(hint, arguments);

    [Fact]
    public async Task An_owner_is_not_made_from_half_a_command()
    {
        await RefusedAsync("--password-stdin", GoodOwner);
        await RefusedAsync("--password-stdin", [.. GoodOwner[..^1], "--password-stdin"]);
        await RefusedAsync("--passwort", [.. GoodOwner, "--password-stdin", "--passwort", "x"]);
    }

    [Theory]
    [InlineData]
    [InlineData("--urls", "http://localhost:5000")]
    [InlineData("PORT=5000", "--DB_PATH=x.sqlite")]
    public async Task Without_a_command_the_server_is_started(params string[] arguments) => Assert.Null((await RunAsync(arguments)).Code);

    [Theory]
    [InlineData(0, "--help")]
    [InlineData(0, "--version")]
    [InlineData(2, "exprot")]
    public async Task The_program_itself_ends_without_making_anything(int expected, string argument)
    {
        await using var server = ServerProcess.OnSqlite();

        Assert.Equal(expected, (await server.RunCommandAsync("", argument)).Code);

        Assert.Empty(Directory.GetFileSystemEntries(server.Folder));
    }

    private static async Task RefusedAsync(string hint, string[] arguments)
    {
        var (code, _, complaint) = await RunAsync(arguments);
        Assert.Equal(2, code);
        Assert.Contains(hint, complaint, StringComparison.Ordinal);
        Assert.Contains("--help", complaint, StringComparison.Ordinal);
    }

    private static async Task<(int? Code, string Output, string Error)> RunAsync(string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
