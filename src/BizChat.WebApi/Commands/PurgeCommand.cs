using System.CommandLine;
using BizChat.Infrastructure;

namespace BizChat.WebApi.Commands;

/// <summary>Deletes at once what the server deletes every hour.</summary>
internal static class PurgeCommand
{
    public static Command Create()
    {
        var command = new Command("purge", "Does now what the server does every hour: deletes old records and unused files, completes erasures, purges erased data.");
        command.OnServerData(async (services, _, ct) =>
        {
            services.JoinDatabase();
            var (files, isPurged) = await services.PurgeAsync(ct);
            await Console.Out.WriteLineAsync($"Old records and erased data are gone, and {files} files that belonged to no upload.");
            if (!isPurged) await Console.Out.WriteLineAsync("The database's log still has erased data, because somebody reads an earlier state, such as a backup. Run it again later.");
        });
        return command;
    }
}
