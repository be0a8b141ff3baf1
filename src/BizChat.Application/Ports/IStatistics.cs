using BizChat.Application.Businesses;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Ports;

/// <summary>Reads statistics from counters that every write updates.</summary>
public interface IStatistics
{
    /// <returns>Null when there is no such business.</returns>
    Task<StatsView?> ReadAsync(string businessId, CancellationToken ct);

    /// <summary>How soon a business usually answers: the median over the conversations of the last 30 days. What it costs does not depend on how many these are.</summary>
    /// <returns>Null while none was answered, when it took longer than a day, and when there is no such business.</returns>
    Task<ReplyTime?> ReplyTimeAsync(string businessId, CancellationToken ct);
}
