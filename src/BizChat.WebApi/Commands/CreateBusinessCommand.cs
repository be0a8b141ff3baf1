using System.CommandLine;
using BizChat.Application.Businesses;
using BizChat.Infrastructure;

namespace BizChat.WebApi.Commands;

/// <summary>Makes a business without members.</summary>
internal static class CreateBusinessCommand
{
    private static readonly Option<string> Business = new("--business") { Description = "Id of the business: lower-case letters, digits, dashes.", HelpName = "id", Required = true };

    private static readonly Option<string> BusinessName = new("--name") { Description = "Name of the business.", HelpName = "name", Required = true };

    public static Command Create()
    {
        var command = new Command("create-business", "Makes a business. Give it an owner with create-owner.") { Business, BusinessName };
        command.OnServerData(async (services, given, ct) =>
        {
            services.JoinDatabase();
            var made = await services.GetRequiredService<CreateBusiness>().Handle(given.GetRequiredValue(Business), given.GetRequiredValue(BusinessName), ct);
            if (made.Error is { } refusal) throw new CommandException($"{(refusal.Field is "name" ? BusinessName : Business).Name}: {refusal.Message}");
            await Console.Out.WriteLineAsync($"There is a business {given.GetRequiredValue(Business)} now.");
        });
        return command;
    }
}
