using System.CommandLine;
using BizChat.Application.Access;
using BizChat.Infrastructure;

namespace BizChat.WebApi.Commands;

/// <summary>Lists every account and where it works.</summary>
internal static class ListUsersCommand
{
    public static Command Create()
    {
        var command = new Command("list-users", "Lists every account, one a line: address, name, and its role in each business.");
        command.OnServerData(async (services, _, ct) =>
        {
            services.JoinDatabase();
            foreach (var (agent, memberships) in await services.GetRequiredService<ListUsers>().Handle(ct))
                await Console.Out.WriteLineAsync($"{agent.Email}\t{agent.Name}\t{string.Join(' ', memberships.Select(member => $"{member.BusinessId}:{member.Role.ToString().ToLowerInvariant()}"))}");
        });
        return command;
    }
}
