namespace BizChat.TestKit.Servers;

/// <summary>
/// Whether the end-to-end tests run against what a large installation has: two nodes behind nginx with PostgreSQL, Redis and S3.
/// </summary>
public static class Grown
{
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("BIZCHAT_TESTS") switch
    {
        null or "" => false,
        "grown" => true,
        var other => throw new InvalidOperationException($"BIZCHAT_TESTS: '{other}' is not grown."),
    };

    /// <summary>Which Redis and which S3 an installation is told to use, where it hears no other's nodes and has a bucket of its own; empty when there is none.</summary>
    public static Dictionary<string, string> Settings() => IsOn
        ? new(S3Server.SharedAsync().GetAwaiter().GetResult().Settings())
        {
            ["Realtime:Redis"] = $"{RedisServer.SharedAsync().GetAwaiter().GetResult().Setting},channelPrefix={Guid.NewGuid():N}:",
        }
        : [];
}
