using System.CommandLine;
using BizChat.Application.Access;
using BizChat.Infrastructure;

namespace BizChat.WebApi.Commands;

/// <summary>Makes an owner, and the business if there is none of that id.</summary>
internal static class CreateOwnerCommand
{
    private static readonly Option<string> Business = new("--business") { Description = "Id of the business: lower-case letters, digits, dashes.", HelpName = "id", Required = true };

    private static readonly Option<string> BusinessName = new("--name") { Description = "Name of the business.", HelpName = "name", Required = true };

    private static readonly Option<string> Email = new("--email") { Description = "The owner's address, to sign in with.", HelpName = "address", Required = true };

    private static readonly Option<string> Owner = new("--owner") { Description = "The owner's name; by default the part of the address before the @.", HelpName = "name" };

    public static Command Create()
    {
        var command = new Command("create-owner", "Makes an owner, and the business if need be. An existing account gets the new password.") { Business, BusinessName, Email, Owner };
        PasswordOption.AddTo(command);
        command.OnServerData(async (services, given, ct) =>
        {
            var email = given.GetRequiredValue(Email);
            var draft = new OwnerDraft
            {
                BusinessId = given.GetRequiredValue(Business),
                BusinessName = given.GetRequiredValue(BusinessName),
                Email = email,
                Name = given.GetValue(Owner) ?? email.Split('@')[0],
                Password = await PasswordOption.ReadAsync(ct),
            };
            Require(draft.Check(services.GetRequiredService<TimeProvider>().GetUtcNow()));
            // At the place that is used when nobody names one, it would be a database that the server does not know.
            services.JoinDatabase(mayCreate: services.GetRequiredService<IConfiguration>()["DB_PATH"] is { Length: > 0 });
            Require((await services.GetRequiredService<CreateOwner>().Handle(draft, ct)).Error);
            await Console.Out.WriteLineAsync($"{email} is an owner of {draft.BusinessId} now.");
        });
        return command;
    }

    private static void Require(Error? refusal)
    {
        if (refusal is not null) throw new CommandException($"{OptionOf(refusal.Field)}: {refusal.Message}");
    }

    private static string OptionOf(string? field) => field switch
    {
        "businessId" => Business.Name,
        "businessName" => BusinessName.Name,
        "email" => Email.Name,
        "name" => Owner.Name,
        _ => "The password",
    };
}
