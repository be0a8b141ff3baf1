namespace BizChat.TestKit.Servers;

/// <summary>
/// Whether the end-to-end tests run against what a large installation has: two nodes behind nginx with PostgreSQL and Redis.
/// </summary>
public static class Grown
{
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("BIZCHAT_TESTS") switch
    {
        null or "" => false,
        "grown" => true,
        var other => throw new InvalidOperationException($"BIZCHAT_TESTS: '{other}' is not grown."),
    };

    /// <summary>Which Redis a server is told to use, where nobody else's nodes are heard; empty when there is none.</summary>
    public static Dictionary<string, string> Settings() => IsOn
        ? new() { ["Realtime:Redis"] = $"{RedisServer.SharedAsync().GetAwaiter().GetResult().Setting},channelPrefix={Guid.NewGuid():N}:" }
        : [];
}
