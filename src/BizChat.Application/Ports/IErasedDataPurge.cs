namespace BizChat.Application.Ports;

/// <summary>Removes what the database files still contain of erased rows.</summary>
public interface IErasedDataPurge
{
    /// <summary>
    /// Removes earlier row versions that are still stored, for example in the WAL. Makes no writer wait for a reader that still uses them.
    /// </summary>
    /// <returns>False when it must be called again, because somebody still reads an earlier state. A database that removes such versions by itself later says true.</returns>
    /// <exception cref="StoreUnavailableException">The database is unreachable.</exception>
    Task<bool> PurgeAsync(CancellationToken ct);
}
