using BizChat.Application.Ports;
using BizChat.Domain.Common;

namespace BizChat.Infrastructure.Tests.Persistence.Contracts;

/// <summary>Keeps a store busy with one unit of work until it is released, so that what is asked of it meanwhile shares a transaction.</summary>
internal sealed class BlockedStore : IDisposable
{
    private readonly TaskCompletionSource gate = new();

    public BlockedStore(IWriteStore store)
    {
        var began = new TaskCompletionSource();
        _ = store.WriteAsync<Done>(async _ =>
        {
            began.SetResult();
            await gate.Task;
            return new Done();
        }, CancellationToken.None);
        began.Task.Wait();
    }

    public void Release() => gate.TrySetResult();

    public void Dispose() => Release();
}
