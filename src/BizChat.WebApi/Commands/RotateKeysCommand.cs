using System.CommandLine;
using System.Globalization;
using BizChat.Infrastructure;

namespace BizChat.WebApi.Commands;

/// <summary>Adds new keys for tokens and for sealed secrets.</summary>
internal static class RotateKeysCommand
{
    public static Command Create()
    {
        var command = new Command("rotate-keys", "Adds new keys for tokens and for sealed secrets. What the earlier keys have signed stays valid until it expires.");
        command.OnServerData(async (services, _, ct) =>
        {
            services.JoinDatabase();
            var (tokens, secrets) = await services.RotateKeysAsync(ct);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Tokens are signed with a new key from {tokens:u} on, secrets are sealed with one from {secrets:u} on."));
        });
        return command;
    }
}
