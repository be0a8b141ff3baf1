using System.CommandLine;
using System.CommandLine.Invocation;

namespace BizChat.WebApi.Commands;

/// <summary>
/// The program's command line. Exit codes are the same for every command: 0 when it is done, 1 when it could not be done, 2 when the
/// arguments make no sense.
/// </summary>
internal static class CommandLine
{
    private const int BadArguments = 2;

    private static readonly Option<string> EnvFile = new("--env-file")
    {
        Description = "Reads settings from this file instead of .env in the working directory. Variables of the environment have precedence.",
        HelpName = "file",
        Recursive = true,
    };

    private static readonly Option<bool> Version = new("--version") { Description = "Prints the version.", Recursive = true, Action = new PrintVersion() };

    /// <param name="args">The arguments of the program.</param>
    /// <param name="console">Where help, versions and complaints are written; null for the process's own output.</param>
    /// <returns>The exit code of a command; null when the server is to be started.</returns>
    /// <exception cref="SettingException">A setting cannot be used; the message names it in one line.</exception>
    public static async Task<int?> RunAsync(string[] args, InvocationConfiguration? console = null)
    {
        console ??= new InvocationConfiguration();
        // Errors are Program's, and signals the server's.
        (console.EnableDefaultExceptionHandler, console.ProcessTerminationTimeout) = (false, null);
        var root = Root();
        var given = root.Parse(args);
        if (given.CommandResult.Command == root && given.UnmatchedTokens.Count > 0 && AreSettings(given.UnmatchedTokens))
        {
            // Such as --urls http://localhost:5000 or PORT=5000.
            root.TreatUnmatchedTokensAsErrors = false;
            given = root.Parse(args);
        }
        if (given.Errors.Count > 0)
        {
            if (given.Action is ParseErrorAction complaint) complaint.ShowHelp = false;
            given.Invoke(new InvocationConfiguration { Output = console.Error, Error = console.Error });
            await console.Error.WriteLineAsync($"Help: {string.Join(' ', Names(given.CommandResult.Command).Reverse())} --help");
            return BadArguments;
        }
        if (given.Action == root.Action)
        {
            LoadEnvFile(given);
            return null;
        }
        return await given.InvokeAsync(console);
    }

    /// <summary>Reads the settings of the server that a file has; before any setting is used.</summary>
    public static void LoadEnvFile(ParseResult given) => DotEnv.Load(given.GetValue(EnvFile));

    private static RootCommand Root()
    {
        var root = new RootCommand("A chat between a business and its customers. Without a command it starts the server. Every command uses the server's settings.")
        {
            HelpName = "bizchat",
        };
        root.Options.Remove(root.Options.OfType<VersionOption>().Single());
        // Serving is Program's.
        root.SetAction(_ => 0);
        root.Add(Version);
        root.Add(EnvFile);
        root.Add(CreateOwnerCommand.Create());
        root.Add(CreateBusinessCommand.Create());
        root.Add(ListUsersCommand.Create());
        root.Add(ResetPasswordCommand.Create());
        root.Add(StatusCommand.Create());
        root.Add(BackupCommand.Create());
        root.Add(RestoreCommand.Create());
        root.Add(ExportCommand.Create());
        root.Add(ImportCommand.Create());
        root.Add(PurgeCommand.Create());
        root.Add(RotateKeysCommand.Create());
        root.Add(DoctorCommand.Create());
        root.Add(CheckConfigCommand.Create());
        root.Add(SelfTestCommand.Create());
        return root;
    }

    /// <summary>Whether arguments are settings, each as <c>name=value</c> or <c>--name value</c>.</summary>
    private static bool AreSettings(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
            if (!arguments[i].Contains('=', StringComparison.Ordinal) && !(arguments[i].StartsWith("--", StringComparison.Ordinal) && ++i < arguments.Count && !arguments[i].StartsWith('-')))
                return false;
        return true;
    }

    private static IEnumerable<string> Names(Command command)
    {
        yield return command is RootCommand root ? root.HelpName ?? root.Name : command.Name;
        foreach (var parent in command.Parents.OfType<Command>()) foreach (var name in Names(parent)) yield return name;
    }

    private sealed class PrintVersion : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult given)
        {
            given.InvocationConfiguration.Output.WriteLine(Server.Version);
            return 0;
        }
    }
}
