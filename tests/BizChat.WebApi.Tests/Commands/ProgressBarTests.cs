using BizChat.Infrastructure;
using BizChat.WebApi.Commands;

namespace BizChat.WebApi.Tests.Commands;

public sealed class ProgressBarTests
{
    [Fact]
    public async Task A_terminal_shows_a_bar_with_bytes_which_is_gone_at_the_end()
    {
        using var output = new StringWriter();
        using var terminal = new StringWriter();

        await new ProgressBar(output, terminal).ShowAsync(TransferAsync);

        Assert.Equal("files: 3" + Environment.NewLine, output.ToString());
        Assert.Contains($"files    [{new string('#', 15)}{new string(' ', 15)}]  50 %  1.5 of 3.0 MB", terminal.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("\r\e[K", terminal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_gets_the_lines_only()
    {
        using var output = new StringWriter();

        await new ProgressBar(output, null).ShowAsync(TransferAsync);

        Assert.Equal("files: 3" + Environment.NewLine, output.ToString());
    }

    private static Task TransferAsync(TransferReport report)
    {
        report.Begin("files", 3_000_000, () => 1_500_000);
        report.Say("files: 3");
        return Task.CompletedTask;
    }
}
