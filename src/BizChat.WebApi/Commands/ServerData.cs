using System.CommandLine;
using System.Data.Common;
using BizChat.Application;
using BizChat.Infrastructure;

namespace BizChat.WebApi.Commands;

/// <summary>What commands do with the server's database and files, whether the server runs or not.</summary>
internal static class ServerData
{
    /// <summary>
    /// Has a command do its work with the services of the server. It says first which database and which files it uses, and in one line why it
    /// could not do its work.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="work">Throws <see cref="CommandException"/> when it is refused.</param>
    public static void OnServerData(this Command command, Func<IServiceProvider, ParseResult, CancellationToken, Task> work) => command.SetAction(async (given, ct) =>
    {
        CommandLine.LoadEnvFile(given);
        var builder = Server.CreateBuilder([]);
        var settings = Settings.Read(builder.Configuration, builder.Environment.IsDevelopment());
        builder.Services.AddSingleton(settings).AddSingleton(settings.Retention).AddSingleton(settings.Uploads);
        builder.Services.AddApplication().AddInfrastructure(settings.Database, settings.Storage, settings.Access, settings.Terms);
        await using var app = builder.Build();
        await Console.Error.WriteLineAsync($"Database: {app.Services.DatabaseLocation()}. Files: {settings.Storage.Location}.");
        try
        {
            await work(app.Services, given, ct);
            return 0;
        }
        catch (Exception error) when (error is CommandException or InvalidDataException or IOException or UnauthorizedAccessException or DbException or StoreUnavailableException or StorageFullException)
        {
            await Console.Error.WriteLineAsync($"{command.Name}: {error.Message}");
            return 1;
        }
    });
}
