using BizChat.Application.Businesses;

namespace BizChat.Application.Ports;

/// <summary>Reads statistics from counters that every write updates.</summary>
public interface IStatistics
{
    /// <returns>Null when there is no such business.</returns>
    Task<StatsView?> ReadAsync(string businessId, CancellationToken ct);
}
