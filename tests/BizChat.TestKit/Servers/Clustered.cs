namespace BizChat.TestKit.Servers;

/// <summary>Whether the end-to-end tests run against a cluster: two nodes behind nginx with PostgreSQL, Redis and S3.</summary>
public static class Clustered
{
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("BIZCHAT_TESTS") switch
    {
        null or "" => false,
        "clustered" => true,
        var other => throw new InvalidOperationException($"BIZCHAT_TESTS: '{other}' is not clustered."),
    };

    /// <summary>The settings of a cluster's Redis, on channels of its own, and S3, with a bucket of its own; empty when the tests are not clustered.</summary>
    public static Dictionary<string, string> Settings() => IsOn
        ? new(S3Server.SharedAsync().GetAwaiter().GetResult().Settings())
        {
            ["Realtime:Redis"] = $"{RedisServer.SharedAsync().GetAwaiter().GetResult().Setting},channelPrefix={Guid.NewGuid():N}:",
        }
        : [];
}
