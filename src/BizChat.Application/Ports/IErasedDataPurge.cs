namespace BizChat.Application.Ports;

/// <summary>Makes what was erased unreadable in the store's own files too.</summary>
public interface IErasedDataPurge
{
    /// <summary>
    /// Gets rid of what the store still keeps of earlier versions, such as a log, as far as nobody is reading it. What has to stay for now
    /// goes with the store's usual housekeeping.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store is out of reach.</exception>
    Task PurgeAsync(CancellationToken ct);
}
