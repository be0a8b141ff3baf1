using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace BizChat.Infrastructure.Resilience;

/// <summary>
/// Retries after transient errors, such as a connection that a restart has cut: at once, then after pauses that grow to most of a second.
/// </summary>
internal sealed class TransientRetry
{
    /// <summary>How long all attempts and pauses together may take, so that a slow moment does not become an outage for whoever waits.</summary>
    public static readonly TimeSpan Total = TimeSpan.FromSeconds(10);

    private readonly ResiliencePipeline pipeline;

    /// <param name="isTransient">Tells which errors are retried.</param>
    /// <param name="attempts">How often it is retried; six take about two seconds of pauses.</param>
    /// <param name="atMost">How long all of it may take; <see cref="Total"/> when null. Then a call that takes a token is cancelled, and none is begun anew.</param>
    /// <param name="clock">Measures it. By default real time, since the network is real whatever clock the program goes by.</param>
    public TransientRetry(Func<Exception, bool> isTransient, int attempts = 6, TimeSpan? atMost = null, TimeProvider? clock = null) =>
        pipeline = new ResiliencePipelineBuilder { TimeProvider = clock ?? TimeProvider.System }
            .AddTimeout(atMost ?? Total)
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<Exception>(error => error is not OperationCanceledException && isTransient(error)),
                MaxRetryAttempts = attempts,
                Delay = TimeSpan.FromMilliseconds(25),
                MaxDelay = TimeSpan.FromMilliseconds(700),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            })
            .Build();

    /// <exception cref="TimeoutException">The total time is over.</exception>
    public async ValueTask<T> ExecuteAsync<T>(Func<CancellationToken, ValueTask<T>> work, CancellationToken ct)
    {
        try
        {
            return await pipeline.ExecuteAsync(work, ct);
        }
        catch (TimeoutRejectedException late)
        {
            throw new TimeoutException(late.Message, late);
        }
    }

    /// <exception cref="TimeoutException">The total time is over.</exception>
    public async ValueTask ExecuteAsync(Func<CancellationToken, ValueTask> work, CancellationToken ct) => await ExecuteAsync<object?>(async ct =>
    {
        await work(ct);
        return null;
    }, ct);
}
