using System.CommandLine;
using BizChat.Infrastructure;

namespace BizChat.WebApi.Commands;

/// <summary>Puts an archive into an empty database and the storage.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string> Source = new("archive") { Description = "A folder or file that the command export made." };

    public static Command Create()
    {
        var command = new Command("import", "Puts an archive into an empty database and the storage. Stop the server first.") { Source };
        command.OnServerData((services, given, ct) => ProgressBar.RunAsync(report => services.ImportAsync(given.GetRequiredValue(Source), report, ct)));
        return command;
    }
}
