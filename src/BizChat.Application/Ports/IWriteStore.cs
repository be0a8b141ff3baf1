using BizChat.Domain.Common;

namespace BizChat.Application.Ports;

/// <summary>
/// The only way to write.
/// <para>
/// A unit of work reads what it needs, decides, and writes. Units of work run one after the other, each as if alone; a batch of them
/// shares one commit. When the task completes with a value, all writes are on disk, and the feed events have been passed to
/// the <see cref="IEventPublisher"/> in the order of their positions. When a unit of work refuses or throws, nothing of it is stored.
/// </para>
/// <para>A unit of work must use nothing but its <see cref="IUnitOfWork"/>, because it may be retried from the start. It must
/// decide before it changes anything: to refuse after a write is a bug.</para>
/// </summary>
public interface IWriteStore
{
    /// <exception cref="StoreUnavailableException">The database is unreachable, locked or overloaded; nothing was written.</exception>
    /// <exception cref="StorageFullException">The disk is full; nothing was written.</exception>
    Task<Result<T>> WriteAsync<T>(Func<IUnitOfWork, ValueTask<Result<T>>> work, CancellationToken ct);

    /// <summary>The same, with a hint of the rows that the unit of work will read.</summary>
    Task<Result<T>> WriteAsync<T>(PrefetchHint hint, Func<IUnitOfWork, ValueTask<Result<T>>> work, CancellationToken ct) => WriteAsync(work, ct);
}
