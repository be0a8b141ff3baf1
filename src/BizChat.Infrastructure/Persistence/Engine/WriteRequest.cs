namespace BizChat.Infrastructure.Persistence.Engine;

/// <summary>A unit of work on its way to the disk, and the caller who waits for it.</summary>
internal abstract class WriteRequest(PrefetchHint? hint)
{
    public PrefetchHint? Hint => hint;

    public abstract ValueTask ExecuteAsync(UnitOfWork unit);

    /// <summary>Gives the caller the result of the last execution.</summary>
    public abstract void Complete();

    /// <summary>Without effect when the caller has been answered.</summary>
    public abstract void Fail(Exception error);
}

internal sealed class WriteRequest<T>(PrefetchHint? hint, Func<UnitOfWork, ValueTask<Result<T>>> work, CancellationToken ct) : WriteRequest(hint)
{
    // The write queue goes on at once; the caller continues on another thread.
    private readonly TaskCompletionSource<Result<T>> caller = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Result<T> result;
    private bool isCancelled;

    public Task<Result<T>> Task => caller.Task;

    public override async ValueTask ExecuteAsync(UnitOfWork unit)
    {
        isCancelled = ct.IsCancellationRequested;
        if (isCancelled) return;
        unit.Start();
        result = await work(unit);
        await unit.CompleteAsync(isRefused: result.Error is not null);
    }

    public override void Complete()
    {
        if (isCancelled) caller.TrySetCanceled(ct);
        else caller.TrySetResult(result);
    }

    public override void Fail(Exception error) => caller.TrySetException(error);
}
