using System.CommandLine;
using BizChat.Infrastructure;

namespace BizChat.WebApi.Commands;

/// <summary>Copies a database file and the uploads into one file.</summary>
internal static class BackupCommand
{
    private static readonly Argument<string> Target = new("file") { Description = "The file to make, ending in .tar." };

    public static Command Create()
    {
        var command = new Command("backup", "Copies a database file and the uploads into one file, also while the server runs.") { Target };
        command.OnServerData((services, given, ct) => services.BackupAsync(given.GetRequiredValue(Target), Console.WriteLine, ct));
        return command;
    }
}
