using System.CommandLine;
using BizChat.Infrastructure;

namespace BizChat.WebApi.Commands;

/// <summary>Restores a backup where no database is.</summary>
internal static class RestoreCommand
{
    private static readonly Argument<string> Source = new("file") { Description = "A file that the command backup made." };

    public static Command Create()
    {
        var command = new Command("restore", "Restores a backup where no database is. Stop the server first.") { Source };
        command.OnServerData((services, given, ct) => services.RestoreAsync(given.GetRequiredValue(Source), Console.WriteLine, ct));
        return command;
    }
}
