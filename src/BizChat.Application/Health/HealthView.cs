using System.Text.Json.Serialization;

namespace BizChat.Application.Health;

/// <summary>How the server is.</summary>
public sealed record HealthView
{
    /// <summary><c>OK</c>, or <c>DEGRADED</c> when a check has failed.</summary>
    public required string Status { get; init; }
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Seconds since the start.</summary>
    public required double Uptime { get; init; }
    public required string Version { get; init; }

    /// <summary>Open hub connections.</summary>
    public required long Connections { get; init; }

    /// <summary>Seconds since the last good scheduled backup was begun; only there when there is one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? BackupAge { get; init; }

    /// <summary>The checks that have failed; only there when one has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Failed { get; init; }
}
