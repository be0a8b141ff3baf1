using System.CommandLine;
using BizChat.Application.Access;
using BizChat.Infrastructure;

namespace BizChat.WebApi.Commands;

/// <summary>Sets the password of an account.</summary>
internal static class ResetPasswordCommand
{
    private static readonly Option<string> Email = new("--email") { Description = "The address of the account.", HelpName = "address", Required = true };

    public static Command Create()
    {
        var command = new Command("reset-password", "Sets the password of an account. All its sessions end, and it is unlocked.") { Email };
        PasswordOption.AddTo(command);
        command.OnServerData(async (services, given, ct) =>
        {
            services.JoinDatabase();
            var email = given.GetRequiredValue(Email);
            var done = await services.GetRequiredService<SetPassword>().Handle(email, await PasswordOption.ReadAsync(ct), ct);
            if (done.Error is { } refusal) throw new CommandException($"{(refusal.Field is "email" ? Email.Name : "The password")}: {refusal.Message}");
            await Console.Out.WriteLineAsync($"{email} signs in with the new password now.");
        });
        return command;
    }
}
