using System.Collections.Concurrent;

namespace BizChat.Infrastructure.Persistence.Engine;

/// <summary>Keeps idle connections open and lends each to one caller at a time.</summary>
/// <param name="open">Opens another one.</param>
internal sealed class IdlePool<T>(Func<T> open) : IDisposable where T : IDisposable
{
    /// <summary>How many are kept while nobody uses them.</summary>
    private static readonly int MostIdle = Math.Max(16, 2 * Environment.ProcessorCount);

    private readonly ConcurrentStack<T> idle = [];
    private volatile bool isDisposed;

    public async Task<TResult> UseAsync<TResult>(Func<T, ValueTask<TResult>> use)
    {
        if (!idle.TryPop(out var lent)) lent = open();
        var isReusable = false;
        try
        {
            var result = await use(lent);
            isReusable = !isDisposed && idle.Count < MostIdle;
            return result;
        }
        finally
        {
            // After an exception it may have been left in the middle of something; a new one costs less than to find out.
            if (isReusable) idle.Push(lent);
            else lent.Dispose();
        }
    }

    public void Dispose()
    {
        isDisposed = true;
        while (idle.TryPop(out var one)) one.Dispose();
    }
}
