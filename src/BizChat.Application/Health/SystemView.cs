namespace BizChat.Application.Health;

/// <summary>How the whole server is, for those who run it.</summary>
public sealed record SystemView
{
    public required string Version { get; init; }
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Seconds since the start.</summary>
    public required double Uptime { get; init; }

    /// <summary>Which database, without user and password.</summary>
    public required string Database { get; init; }

    /// <summary>Where uploads are kept: a folder, bucket or container.</summary>
    public required string Files { get; init; }

    /// <summary>The origin of this request as the server sees it: another one than the browser's means that a proxy does not say what it must.</summary>
    public required string Origin { get; init; }
    public required IReadOnlyList<Finding> Findings { get; init; }
}

/// <summary>What one check of the server found.</summary>
/// <param name="Code">Stable and dotted; <c>docs/operating.md</c> lists all.</param>
/// <param name="Status">Whether something is to be done.</param>
/// <param name="Detail">What it is about, such as a path or the reason of a failure.</param>
public sealed record Finding(string Code, FindingStatus Status, string? Detail = null);

public enum FindingStatus
{
    Ok,

    /// <summary>It works, but not as it should.</summary>
    Warning,
    Failed,
}
