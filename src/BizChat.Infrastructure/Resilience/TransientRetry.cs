using Polly;
using Polly.Retry;

namespace BizChat.Infrastructure.Resilience;

/// <summary>
/// Retries transient errors, such as a connection closed by a restart: at once, then with exponential back-off up to most of a
/// second.
/// </summary>
/// <param name="isTransient">Whether an exception is a transient error.</param>
/// <param name="attempts">Number of retries; six take about two seconds, after which callers should get an error.</param>
internal sealed class TransientRetry(Func<Exception, bool> isTransient, int attempts = 6)
{
    // Not the injected clock: pauses for a real network.
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
