using System.CommandLine;
using System.Globalization;
using BizChat.SelfTest;

namespace BizChat.WebApi.Commands;

/// <summary>Shows on this machine that no acknowledged message is lost.</summary>
internal static class SelfTestCommand
{
    private static readonly SelfTestOptions Usual = new();

    private static readonly Option<int> Connections = Number("--connections", "Clients at the same time.", Usual.Connections, 1, 10_000);

    private static readonly Option<int> Messages = Number("--messages", "Messages of all clients together.", Usual.Messages, 1, int.MaxValue);

    private static readonly Option<int> Drop = Number("--drop", "How many percent of the sends are cut off before they are answered.", Usual.Drop, 0, 90);

    private static readonly Option<int> Kills = Number("--kills", "How often the server is killed.", Usual.Kills, 0, int.MaxValue);

    public static Command Create()
    {
        var command = new Command("selftest", "Starts a private server with data of its own, cuts off senders, kills it, and compares what was acknowledged with what is stored.")
        {
            Connections, Messages, Drop, Kills,
        };
        command.SetAction((given, _) => SelfTestRun.RunAsync(new SelfTestOptions
        {
            Connections = given.GetValue(Connections),
            Messages = given.GetValue(Messages),
            Drop = given.GetValue(Drop),
            Kills = given.GetValue(Kills),
        }));
        return command;
    }

    private static Option<int> Number(string name, string description, int usual, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "n", DefaultValueFactory = _ => usual };
        option.Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: var text }] && int.TryParse(text, CultureInfo.InvariantCulture, out var number) && (number < least || number > most)) given.AddError(most is int.MaxValue ? $"{name} is a number from {least} on." : $"{name} is a number from {least} to {most}.");
        });
        return option;
    }
}
