using Ardalis.Specification;

namespace BizChat.Application.Ports;

/// <summary>
/// Reads views: a specification chooses the rows, the store's projection the columns. Sees everything that was committed
/// before the call, and never waits for a writer.
/// </summary>
public interface IReadStore
{
    /// <exception cref="StoreUnavailableException">The store is out of reach.</exception>
    Task<TView?> FindAsync<T, TView>(ISpecification<T> specification, CancellationToken ct) where T : class where TView : class;

    Task<IReadOnlyList<TView>> ListAsync<T, TView>(ISpecification<T> specification, CancellationToken ct) where T : class where TView : class;

    /// <summary>How many rows a specification names.</summary>
    Task<int> CountAsync<T>(ISpecification<T> specification, CancellationToken ct) where T : class;
}
