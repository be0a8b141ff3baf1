using Polly;
using Polly.Retry;

namespace BizChat.Infrastructure.Resilience;

/// <summary>
/// Retries transient errors, such as a connection that a restart has cut: at once, then after pauses that grow to most of a second.
/// </summary>
/// <param name="isTransient">Whether an error is transient.</param>
/// <param name="attempts">The number of retries; six take about two seconds.</param>
internal sealed class TransientRetry(Func<Exception, bool> isTransient, int attempts = 6)
{
    // Not the injected clock: a test's clock must not stop retries of a real network.
    private readonly ResiliencePipeline retrying = new ResiliencePipelineBuilder { TimeProvider = TimeProvider.System }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<Exception>(isTransient),
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
