using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace BizChat.Infrastructure.Resilience;

/// <summary>
/// Calls a remote store with a time-out of ten seconds, within which transient errors are retried, and a circuit breaker: when most
/// calls fail, further ones fail at once for five seconds.
/// </summary>
/// <param name="store">As <see cref="StoreUnavailableException"/> names it.</param>
/// <param name="classify">Classifies an exception of the store's client.</param>
/// <param name="clock">For the time-out and the pauses.</param>
internal sealed class RemoteCalls(string store, Func<Exception, RemoteFault> classify, TimeProvider clock)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ResiliencePipeline pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<TimeoutRejectedException>().Handle<Exception>(error => classify(error) is RemoteFault.Transient),
            FailureRatio = 0.5,
            MinimumThroughput = 4,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = Pause,
        })
        .AddTimeout(Patience)
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<Exception>(error => classify(error) is RemoteFault.Transient),
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .Build();

    /// <param name="call">Must be idempotent: it may run several times.</param>
    /// <exception cref="StoreUnavailableException">It cannot be reached or used now.</exception>
    /// <exception cref="StorageFullException">It has no room left.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken ct)
    {
        try
        {
            return await pipeline.ExecuteAsync(async token => await call(token), ct);
        }
        catch (Exception error) when (error is BrokenCircuitException or TimeoutRejectedException || classify(error) is RemoteFault.Transient or RemoteFault.Permanent)
        {
            throw new StoreUnavailableException(store, error.Message, error);
        }
        catch (Exception error) when (classify(error) is RemoteFault.Full)
        {
            throw new StorageFullException(store, error);
        }
    }
}

/// <summary>The class of an exception of a remote store's client.</summary>
internal enum RemoteFault
{
    /// <summary>No fault of the store: a bug, or a cancelled call.</summary>
    None,

    /// <summary>A retry may succeed.</summary>
    Transient,

    /// <summary>An operator must act, such as when a key is refused.</summary>
    Permanent,

    /// <summary>The storage is full.</summary>
    Full,
}
