namespace BizChat.Application.Ports;

/// <summary>
/// The one way in which anything is written.
/// <para>
/// A unit of work reads what it needs, decides, and writes. They run one after the other, each as if alone; many may share one
/// commit. When the task completes with a value, all that it wrote is on disk, and its feed events have been given to
/// the <see cref="IEventPublisher"/> in the order of their positions. When it refuses or throws, nothing of it is kept.
/// </para>
/// <para>A unit of work awaits nothing but its <see cref="IUnitOfWork"/> and has no other effect, because it may be run again from the start.
/// It decides before it changes anything: to refuse after a change is a bug, answered with an exception.</para>
/// </summary>
public interface IWriteStore
{
    /// <exception cref="StoreUnavailableException">The database is unreachable, locked or overloaded; nothing was written.</exception>
    /// <exception cref="StorageFullException">The disk is full; nothing was written.</exception>
    Task<Result<T>> WriteAsync<T>(Func<IUnitOfWork, ValueTask<Result<T>>> work, CancellationToken ct);

    /// <summary>The same, with what the unit of work is known to read.</summary>
    Task<Result<T>> WriteAsync<T>(PrefetchHint hint, Func<IUnitOfWork, ValueTask<Result<T>>> work, CancellationToken ct) => WriteAsync(work, ct);
}
