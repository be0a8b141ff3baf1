using System.CommandLine;
using BizChat.Infrastructure;

namespace BizChat.WebApi.Commands;

/// <summary>Writes an archive of everything, or of one business, that does not depend on the database or the storage.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> Target = new("archive") { Description = "The folder to make, or the file if it ends in .tar." };

    private static readonly Option<string> Business = new("--business") { Description = "Exports this business only.", HelpName = "id" };

    public static Command Create()
    {
        var command = new Command("export", "Writes an archive of everything, or of one business, for any database and storage.") { Target, Business };
        command.OnServerData((services, given, ct) => ProgressBar.RunAsync(report => services.ExportAsync(given.GetRequiredValue(Target), given.GetValue(Business), report, ct)));
        return command;
    }
}
