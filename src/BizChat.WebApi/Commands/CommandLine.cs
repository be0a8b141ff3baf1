using BizChat.SelfTest;
using BizChat.WebApi.Access;

namespace BizChat.WebApi.Commands;

/// <summary>What the program does instead of serving when its first argument says so: with the same settings, and then it ends.</summary>
internal static class CommandLine
{
    private const string Usage =
        """
        Without a command it serves. With one it does that and ends:
          create-owner --business <slug> --name <business name> --email <mail> --password-stdin   makes an owner, and the business if need be
          selftest [--connections N] [--messages N] [--drop PERCENT] [--kills N]                  shows on this machine that nothing is lost
          export <folder or file.tar> [--business <id>]   writes down everything, or one business
          import <folder or file.tar>                     puts an export into an empty database and the storage
          backup <file.tar>                               copies a database file and the uploads, also while the server runs
          restore <file.tar>                              puts a backup back, where no database is
        """;

    /// <returns>Gives the exit code: 0 when it is done, 1 when it could not be, 2 when the arguments make no sense. Null when the server is to be started.</returns>
    public static Task<int>? Run(string[] args) => args switch
    {
        [CreateOwnerCommand.Name, ..] => CreateOwnerCommand.RunAsync(args),
        ["selftest", .. var options] => SelfTestCommand.RunAsync(options),
        ["export" or "import" or "backup" or "restore", ..] => DataTransferCommand.RunAsync(args),
        // Settings can be given as arguments too.
        [var other, ..] when !other.StartsWith('-') && !other.Contains('=', StringComparison.Ordinal) => ExplainAsync(),
        _ => null,
    };

    /// <returns>The exit code of arguments that make no sense.</returns>
    public static async Task<int> ExplainAsync()
    {
        await Console.Error.WriteLineAsync(Usage);
        return 2;
    }
}
