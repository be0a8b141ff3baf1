using System.Globalization;

namespace BizChat.SelfTest;

/// <summary>How hard the server is tried.</summary>
internal sealed record SelfTestOptions
{
    public const string Usage = """
        selftest [--connections N] [--messages N] [--drop PERCENT] [--kills N]
            Starts a private server with data of its own, sends messages to it, cuts connections off in the middle of sending, kills the
            server and starts it again; then compares what was acknowledged with what is stored. Exit code 0: nothing was lost, doubled
            or out of order. Defaults: 50 connections, 10000 messages, 5 percent, 3 kills.
        """;

    /// <summary>Clients at the same time, 1 to 10 000.</summary>
    public int Connections { get; init; } = 50;

    /// <summary>Of all clients together.</summary>
    public int Messages { get; init; } = 10_000;

    /// <summary>How many of a hundred sends are cut off before they are answered, 0 to 90.</summary>
    public int Drop { get; init; } = 5;

    /// <summary>How often the server is killed.</summary>
    public int Kills { get; init; } = 3;

    /// <returns>Null when they cannot be understood.</returns>
    public static SelfTestOptions? Parse(ReadOnlySpan<string> options)
    {
        var parsed = new SelfTestOptions();
        while (options is [var name, var text, .. var rest])
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
            switch (name)
            {
                case "--connections" when number is > 0 and <= 10_000: parsed = parsed with { Connections = number }; break;
                case "--messages" when number > 0: parsed = parsed with { Messages = number }; break;
                case "--drop" when number <= 90: parsed = parsed with { Drop = number }; break;
                case "--kills": parsed = parsed with { Kills = number }; break;
                default: return null;
            }
            options = rest;
        }
        return options.IsEmpty ? parsed : null;
    }
}
