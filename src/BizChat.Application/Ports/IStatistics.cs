using BizChat.Application.Businesses;

namespace BizChat.Application.Ports;

/// <summary>Figures that are kept up to date with every write, so that reading them counts nothing.</summary>
public interface IStatistics
{
    /// <returns>Null when there is no such business.</returns>
    Task<StatsView?> ReadAsync(string businessId, CancellationToken ct);
}
