using BizChat.Application.Ports;

namespace BizChat.Application.Health;

/// <summary>What is known of a check, and when it was last looked at.</summary>
internal sealed class Standing(IHealthCheck check, TimeProvider clock)
{
    /// <summary>How long a look counts.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>How long an answer waits for a look that has begun.</summary>
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a look may take before it counts as failed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private Task<bool>? look;
    private long lookedAt;
    private bool last = true;

    public string Name => check.Name;

    public bool IsVital => check.IsVital;

    public async Task<bool> PassesAsync()
    {
        Task<bool> current;
        lock (gate)
        {
            var isOver = look is null || (look.IsCompleted && clock.GetElapsedTime(lookedAt) > Fresh);
            if (isOver)
            {
                lookedAt = clock.GetTimestamp();
                look = LookAsync();
            }
            current = look!;
            if (isOver && current.IsCompleted) look = null;
        }
        try
        {
            return last = await current.WaitAsync(Wait, clock);
        }
        catch (TimeoutException)
        {
            return last && clock.GetElapsedTime(lookedAt) < Patience;
        }
    }

    private async Task<bool> LookAsync()
    {
        try
        {
            return await check.CheckAsync(CancellationToken.None);
        }
        catch (Exception)
        {
            return false;
        }
    }
}
