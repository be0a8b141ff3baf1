using System.CommandLine;
using BizChat.Infrastructure;

namespace BizChat.WebApi.Commands;

/// <summary>Copies a database file and the uploads into one file, and verifies such files.</summary>
internal static class BackupCommand
{
    private static readonly Argument<string> Target = new("file") { Description = "The file to make, or a folder in which it is named after the time." };

    private static readonly Argument<string> Made = new("file") { Description = "A file that the command backup or export made." };

    public static Command Create()
    {
        var command = new Command("backup", "Copies a database file and the uploads into one file, also while the server runs.") { Target };
        var verify = new Command("verify", "Opens a backup or an export and compares all of it with its digests.") { Made };
        command.Add(verify);
        command.OnServerData((services, given, ct) => ProgressBar.RunAsync(report => services.BackupAsync(given.GetRequiredValue(Target), report, ct)));
        verify.OnServerData((services, given, ct) => ProgressBar.RunAsync(report => services.VerifyAsync(given.GetRequiredValue(Made), report, ct)));
        return command;
    }
}
