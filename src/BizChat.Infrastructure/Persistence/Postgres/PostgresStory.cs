using BizChat.Application.Ports;
using BizChat.Domain.Common;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>A story on its way to the database, and the one who waits for it.</summary>
internal abstract class PostgresStory(PrefetchHint? ahead)
{
    public PrefetchHint? Ahead => ahead;

    public abstract ValueTask TellAsync(PostgresWork work);

    public abstract void Complete();

    public abstract void Fail(Exception fault);
}

internal sealed class PostgresStory<T>(PrefetchHint? ahead, Func<IUnitOfWork, ValueTask<Result<T>>> story, CancellationToken ct) : PostgresStory(ahead)
{
    // The writer goes on at once; whoever waited continues elsewhere.
    private readonly TaskCompletionSource<Result<T>> waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Result<T> result;
    private bool cancelled;

    public Task<Result<T>> Task => waiter.Task;

    public override async ValueTask TellAsync(PostgresWork work)
    {
        cancelled = ct.IsCancellationRequested;
        if (cancelled) return;
        work.BeginStory();
        result = await story(work);
        await work.EndStoryAsync(refused: result.Error is not null);
    }

    public override void Complete()
    {
        if (cancelled) waiter.TrySetCanceled(ct);
        else waiter.TrySetResult(result);
    }

    public override void Fail(Exception fault) => waiter.TrySetException(fault);
}
