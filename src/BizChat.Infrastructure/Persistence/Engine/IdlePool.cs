namespace BizChat.Infrastructure.Persistence.Engine;

/// <summary>Keeps idle connections open and lends each to one caller at a time: the first that is free, so that the first ones do most of the work.</summary>
/// <param name="open">Opens the connection of a place, counted from 0.</param>
internal sealed class IdlePool<T>(Func<int, T> open) : IDisposable where T : class, IDisposable
{
    /// <summary>How many are kept while nobody uses them. Beyond that each is opened for one use.</summary>
    public static readonly int MostIdle = Math.Max(16, 2 * Environment.ProcessorCount);

    private readonly Lock gate = new();
    private readonly bool[] lent = new bool[MostIdle];
    private readonly T?[] kept = new T?[MostIdle];
    private bool isDisposed;

    public async Task<TResult> UseAsync<TResult>(Func<T, ValueTask<TResult>> use)
    {
        var (place, lending) = Take();
        var isReusable = false;
        try
        {
            lending ??= open(place);
            var result = await use(lending);
            isReusable = true;
            return result;
        }
        finally
        {
            // After an exception it may have been left in the middle of something; a new one costs less than to find out.
            if (!GiveBack(place, isReusable ? lending : null)) lending?.Dispose();
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            for (var place = 0; place < MostIdle; place++)
            {
                // Whoever has it disposes it.
                if (!lent[place]) kept[place]?.Dispose();
                kept[place] = null;
            }
        }
    }

    private (int Place, T? One) Take()
    {
        lock (gate)
        {
            var place = Array.IndexOf(lent, false);
            if (place < 0) return (MostIdle, null);
            lent[place] = true;
            return (place, kept[place]);
        }
    }

    /// <returns>Whether the connection is kept.</returns>
    private bool GiveBack(int place, T? one)
    {
        lock (gate)
        {
            if (isDisposed || place == MostIdle) return false;
            (lent[place], kept[place]) = (false, one);
            return one is not null;
        }
    }
}
