using Ardalis.Specification;

namespace BizChat.Application.Ports;

/// <summary>
/// Reads views: a key or a specification chooses the rows, the store's projection the columns. Sees everything that was
/// committed before the call, and never waits for a writer.
/// </summary>
public interface IReadStore
{
    /// <summary>The view of the entity with this primary key, null if there is none. For entities that are not a caller's own.</summary>
    /// <exception cref="StoreUnavailableException">The store is out of reach.</exception>
    Task<TView?> FindAsync<T, TView>(string key, CancellationToken ct) where T : class where TView : class;

    /// <summary>A conversation that the scope covers; null if it does not exist or the scope does not cover it.</summary>
    Task<TView?> FindConversationAsync<TView>(Scope scope, long id, CancellationToken ct) where TView : class;

    /// <summary>The first that a specification selects, null if there is none.</summary>
    Task<TView?> FindAsync<T, TView>(ISpecification<T> specification, CancellationToken ct) where T : class where TView : class;

    /// <summary>All that a specification selects, in its order.</summary>
    Task<IReadOnlyList<TView>> ListAsync<T, TView>(ISpecification<T> specification, CancellationToken ct) where T : class where TView : class;

    /// <summary>How many rows a specification selects.</summary>
    Task<int> CountAsync<T>(ISpecification<T> specification, CancellationToken ct) where T : class;
}
