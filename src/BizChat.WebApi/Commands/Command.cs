namespace BizChat.WebApi.Commands;

/// <summary>What the command line can do besides serving.</summary>
internal static class Command
{
    /// <returns>Gives the exit code; null when no command is named and the server is to be started.</returns>
    public static Task<int>? Run(string[] args) => args switch
    {
        [Access.CreateOwnerCommand.Name, ..] => Access.CreateOwnerCommand.RunAsync(args),
        ["selftest", .. var options] => SelfTest.SelfTestCommand.RunAsync(options),
        _ => null,
    };
}
