using BizChat.Application.Ports;
using BizChat.Domain.Common;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>A story on its way to the disk, and the one who waits for it.</summary>
internal abstract class WriteStory
{
    public abstract void Tell(SqliteWork work);

    public abstract void Complete();

    public abstract void Fail(Exception fault);
}

internal sealed class WriteStory<T>(Func<IUnitOfWork, ValueTask<Result<T>>> story, CancellationToken ct) : WriteStory
{
    // The writer goes on at once; whoever waited continues elsewhere.
    private readonly TaskCompletionSource<Result<T>> waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Result<T> result;
    private bool cancelled;

    public Task<Result<T>> Task => waiter.Task;

    public override void Tell(SqliteWork work)
    {
        cancelled = ct.IsCancellationRequested;
        if (cancelled) return;
        work.BeginStory();
        // SQLite has no waiting of its own, so the story is over when the call returns; the wait is for stories only.
        var told = story(work);
        result = told.IsCompletedSuccessfully ? told.Result : told.AsTask().GetAwaiter().GetResult();
        work.EndStory(refused: result.Error is not null);
    }

    public override void Complete()
    {
        if (cancelled) waiter.TrySetCanceled(ct);
        else waiter.TrySetResult(result);
    }

    public override void Fail(Exception fault) => waiter.TrySetException(fault);
}
