using System.Text.Json.Serialization;

namespace BizChat.Application.Health;

/// <summary>How the whole server is, for the owners of its businesses. They need not be those who run it, so it has no path, address or reason.</summary>
public sealed record SystemView
{
    public required string Version { get; init; }
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Seconds since the start.</summary>
    public required double Uptime { get; init; }

    /// <summary>The kind of database, as the setting <c>Database__Provider</c> names it.</summary>
    public required string Database { get; init; }

    /// <summary>The kind of storage for uploads, as the setting <c>Storage__Provider</c> names it.</summary>
    public required string Files { get; init; }

    /// <summary>The origin of this request as the server sees it: another one than the browser's means that a proxy does not say what it must.</summary>
    public required string Origin { get; init; }

    /// <summary>Seconds since the last good scheduled backup was begun; only there when there is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? BackupAge { get; init; }
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
