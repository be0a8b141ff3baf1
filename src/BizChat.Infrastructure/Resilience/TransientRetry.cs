using Polly;
using Polly.Retry;

namespace BizChat.Infrastructure.Resilience;

/// <summary>
/// Tries again what failed for a moment, such as a connection that a restart has cut: at once, then after pauses that grow to most of a
/// second.
/// </summary>
/// <param name="isPassing">Tells which faults are of that kind.</param>
/// <param name="attempts">How often it is tried again; six take about two seconds, and whoever waits for longer is better told so.</param>
internal sealed class TransientRetry(Func<Exception, bool> isPassing, int attempts = 6)
{
    // Real pauses for a real network, whatever clock the program goes by.
    private readonly ResiliencePipeline retrying = new ResiliencePipelineBuilder { TimeProvider = TimeProvider.System }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<Exception>(isPassing),
            MaxRetryAttempts = attempts,
            Delay = TimeSpan.FromMilliseconds(25),
            MaxDelay = TimeSpan.FromMilliseconds(700),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .Build();

    public ValueTask<T> ExecuteAsync<T>(Func<CancellationToken, ValueTask<T>> work, CancellationToken ct) => retrying.ExecuteAsync(work, ct);

    public ValueTask ExecuteAsync(Func<CancellationToken, ValueTask> work, CancellationToken ct) => retrying.ExecuteAsync(work, ct);
}
