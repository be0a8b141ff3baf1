using System.CommandLine;

namespace BizChat.WebApi.Commands;

/// <summary>The option <c>--password-stdin</c>, without which a command is refused: a password in the arguments could be read by other users of the machine.</summary>
internal static class PasswordOption
{
    public static void AddTo(Command command)
    {
        var option = new Option<bool>("--password-stdin") { Description = "Reads the password from standard input. Required." };
        command.Add(option);
        command.Validators.Add(given =>
        {
            if (!given.GetValue(option)) given.AddError($"{option.Name} is missing: a password is only read from standard input.");
        });
    }

    public static ValueTask<string?> ReadAsync(CancellationToken ct) => Console.In.ReadLineAsync(ct);
}
