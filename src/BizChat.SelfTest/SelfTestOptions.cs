namespace BizChat.SelfTest;

/// <summary>How hard the server is tried.</summary>
public sealed record SelfTestOptions
{
    /// <summary>Clients at the same time, 1 to 10 000.</summary>
    public int Connections { get; init; } = 50;

    /// <summary>Of all clients together.</summary>
    public int Messages { get; init; } = 10_000;

    /// <summary>How many of a hundred sends are cut off before they are answered, 0 to 90.</summary>
    public int Drop { get; init; } = 5;

    /// <summary>How often the server is killed.</summary>
    public int Kills { get; init; } = 3;
}
