namespace BizChat.TestKit;

/// <summary>Polls a condition that has no event to wait for.</summary>
public static class Until
{
    /// <summary>How long any test waits for anything; long, because a busy machine is no failure, and a wait ends as soon as it can.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    /// <exception cref="TimeoutException">The condition did not become true in time.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan? patience = null)
    {
        using var over = new CancellationTokenSource(patience ?? Patience);
        while (!await condition())
        {
            if (over.IsCancellationRequested) throw new TimeoutException("The condition did not become true in time.");
            await Task.Delay(Step);
        }
    }

    public static Task TrueAsync(Func<bool> condition, TimeSpan? patience = null) => TrueAsync(() => Task.FromResult(condition()), patience);
}
