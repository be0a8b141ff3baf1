namespace BizChat.Application.Ports;

/// <summary>Removes what the database files still contain of erased rows.</summary>
public interface IErasedDataPurge
{
    /// <summary>
    /// Removes earlier row versions that are still stored, for example in the WAL, unless a reader still uses them. Those are removed by
    /// the database's usual maintenance.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The database is unreachable.</exception>
    Task PurgeAsync(CancellationToken ct);
}
