using BizChat.Domain.Common;

namespace BizChat.Application.Ports;

/// <summary>
/// The one way in which anything is written.
/// <para>
/// A story reads what it needs, decides, and writes. Stories run one after the other, each as if alone; many may share one
/// commit. When the task completes with a value, all that the story wrote is on disk, and its feed events have been given to
/// the <see cref="IEventPublisher"/> in the order of their positions. When the story refuses or throws, nothing of it is kept.
/// </para>
/// <para>A story must do nothing but use its <see cref="IUnitOfWork"/>: it may be run again from the start. It
/// decides before it changes anything: one that refuses after it wrote is a bug.</para>
/// </summary>
public interface IWriteStore
{
    /// <exception cref="StoreUnavailableException">The store is out of reach, locked or overloaded; nothing was written.</exception>
    /// <exception cref="StorageFullException">The disk is full; nothing was written.</exception>
    Task<Result<T>> WriteAsync<T>(Func<IUnitOfWork, ValueTask<Result<T>>> story, CancellationToken ct);

    /// <summary>The same, with what the story is known to ask for.</summary>
    Task<Result<T>> WriteAsync<T>(PrefetchHint ahead, Func<IUnitOfWork, ValueTask<Result<T>>> story, CancellationToken ct) => WriteAsync(story, ct);
}
