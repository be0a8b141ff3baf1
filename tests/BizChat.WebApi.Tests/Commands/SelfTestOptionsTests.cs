using BizChat.SelfTest;
using BizChat.WebApi.Commands;

namespace BizChat.WebApi.Tests.Commands;

public sealed class SelfTestOptionsTests
{
    [Fact]
    public void What_is_said_is_taken_and_the_rest_is_as_usual() =>
        Assert.Equal(
            new SelfTestOptions { Connections = 7, Messages = 10_000, Drop = 0, Kills = 2 },
            SelfTestOptions.Parse(["--connections", "7", "--kills", "2", "--drop", "0"]));

    [Theory]
    [InlineData("--connections", "0")]
    [InlineData("--connections", "10001")]
    [InlineData("--messages", "many")]
    [InlineData("--messages", "-1")]
    [InlineData("--drop", "91")]
    [InlineData("--sleep", "1")]
    [InlineData("--kills")]
    public void What_cannot_be_understood_is_refused(params string[] options) => Assert.Null(SelfTestOptions.Parse(options));

    [Fact]
    public async Task It_says_how_it_is_called_and_starts_nothing() => Assert.Equal(2, await CommandLine.Run(["selftest", "--help"])!);

    [Fact]
    public void Without_a_command_the_server_is_started() => Assert.Null(CommandLine.Run(["--urls", "http://localhost:5000"]));
}
