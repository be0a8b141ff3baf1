using System.CommandLine;
using BizChat.Infrastructure;

namespace BizChat.WebApi.Commands;

/// <summary>Restores a backup where no database is, or the database from before an upgrade.</summary>
internal static class RestoreCommand
{
    private static readonly Argument<string?> Source = new("file") { Description = "A file that the command backup made.", Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<bool> Rollback = new("--rollback")
    {
        Description = "Instead puts back the copy of the database from before the upgrade to this version. What was written since is moved aside.",
    };

    public static Command Create()
    {
        var command = new Command("restore", "Restores a backup where no database is. Stop the server first.") { Source, Rollback };
        command.Validators.Add(given =>
        {
            if (given.GetValue(Rollback) == (given.GetValue(Source) is not null)) given.AddError($"Name either a file or {Rollback.Name}.");
        });
        command.OnServerData(async (services, given, ct) =>
        {
            if (given.GetValue(Source) is { } file) await ProgressBar.RunAsync(report => services.RestoreAsync(file, report, ct));
            else await Console.Out.WriteLineAsync(services.RollBack());
        });
        return command;
    }
}
