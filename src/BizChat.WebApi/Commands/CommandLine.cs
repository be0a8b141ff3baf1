using System.Data.Common;
using BizChat.Application.Ports;
using BizChat.Infrastructure;

namespace BizChat.WebApi.Commands;

/// <summary>What the program does instead of serving when its first argument says so: with the same settings, and then it ends.</summary>
internal static class CommandLine
{
    private const string Usage =
        """
        Without a command it serves. With one it does that and ends:
          export <folder or file.tar> [--business <id>]   writes down everything, or one business
          import <folder or file.tar>                     puts an export into an empty database and the storage
          backup <file.tar>                               copies the SQLite database and the files, also while the server runs
          restore <file.tar>                              puts a backup back, where no database is
        """;

    private static readonly Dictionary<string, Func<IServiceProvider, Arguments, Task>> Commands = new()
    {
        ["export"] = (services, given) => services.ExportAsync(given.Path, given.Option("--business"), Console.WriteLine, default),
        ["import"] = (services, given) => services.ImportAsync(given.Path, Console.WriteLine, default),
        ["backup"] = (services, given) => services.BackupAsync(given.Path, Console.WriteLine, default),
        ["restore"] = (services, given) => services.RestoreAsync(given.Path, Console.WriteLine, default),
    };

    /// <summary>Whether the arguments are a command, right or wrong, and not settings of the server.</summary>
    public static bool IsCommand(string[] args) => args is [var first, ..] && !first.StartsWith('-') && !first.Contains('=', StringComparison.Ordinal);

    /// <returns>The exit code: 0 when it is done, 1 when it could not be, 2 when the arguments make no sense.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args)
    {
        if (!Commands.TryGetValue(args[0], out var command) || Arguments.Parse(args) is not { } given)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }
        try
        {
            await command(services, given);
            return 0;
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException or DbException or StoreUnavailableException or StorageFullException)
        {
            await Console.Error.WriteLineAsync($"{args[0]}: {error.Message}");
            return 1;
        }
    }

    /// <param name="Path">What the command is about.</param>
    /// <param name="Options">What was said with <c>--</c>.</param>
    private sealed record Arguments(string Path, IReadOnlyDictionary<string, string> Options)
    {
        /// <returns>Null when they make no sense.</returns>
        public static Arguments? Parse(string[] args)
        {
            if (args is not [_, { Length: > 0 } path, .. var rest] || path.StartsWith('-') || rest.Length % 2 != 0) return null;
            var options = rest.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
            return options.Keys.Except(args[0] is "export" ? ["--business"] : []).Any() ? null : new Arguments(path, options);
        }

        public string? Option(string name) => Options.GetValueOrDefault(name);
    }
}
