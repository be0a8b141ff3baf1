using BizChat.Application.Ports;
using BizChat.Domain.Common;

namespace BizChat.TestKit.InMemory;

/// <summary>A store in memory that keeps every promise of the ports, as their contract suites show.</summary>
public sealed class InMemoryDatabase(IEventPublisher notifier) : IWriteStore, IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private volatile InMemoryState now = new();

    internal InMemoryState Now
    {
        get => now;
        set => now = value;
    }

    public async Task<Result<T>> WriteAsync<T>(Func<IUnitOfWork, ValueTask<Result<T>>> story, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            ct.ThrowIfCancellationRequested();
            var work = new InMemoryWork(Now);
            var result = await story(work);
            if (result.Error is not null)
                return work.Wrote ? throw new InvalidOperationException("A story must refuse before it writes.") : result;

            Now = work.Finish();
            foreach (var happened in work.Recorded) notifier.Publish(happened);
            foreach (var taken in work.Taken) notifier.Publish(taken);
            return result;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
