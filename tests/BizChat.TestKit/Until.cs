namespace BizChat.TestKit;

/// <summary>Waits for what comes about by itself and tells nobody.</summary>
public static class Until
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    /// <exception cref="TimeoutException">It did not come about.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan? patience = null)
    {
        using var over = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(120));
        while (!await condition())
        {
            if (over.IsCancellationRequested) throw new TimeoutException("It did not come about.");
            await Task.Delay(Step);
        }
    }

    public static Task TrueAsync(Func<bool> condition, TimeSpan? patience = null) => TrueAsync(() => Task.FromResult(condition()), patience);
}
