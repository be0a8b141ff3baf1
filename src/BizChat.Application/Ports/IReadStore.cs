using Ardalis.Specification;

namespace BizChat.Application.Ports;

/// <summary>
/// Reads views: a specification selects the rows, the store's projection the columns. Sees everything committed
/// before the call, and never waits for a writer.
/// </summary>
public interface IReadStore
{
    /// <exception cref="StoreUnavailableException">The database is unreachable.</exception>
    Task<TView?> FindAsync<T, TView>(ISpecification<T> specification, CancellationToken ct) where T : class where TView : class;

    Task<IReadOnlyList<TView>> ListAsync<T, TView>(ISpecification<T> specification, CancellationToken ct) where T : class where TView : class;

    /// <summary>Number of rows that match a specification.</summary>
    Task<int> CountAsync<T>(ISpecification<T> specification, CancellationToken ct) where T : class;
}
