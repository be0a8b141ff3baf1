using BizChat.Application.Ports;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace BizChat.Infrastructure.Resilience;

/// <summary>
/// Calls a remote storage. A call has a time-out of ten seconds, within which transient errors are retried;
/// when most calls fail, a circuit breaker fails further calls at once for a few seconds.
/// </summary>
/// <param name="store">Name of the store for <see cref="StoreUnavailableException"/>.</param>
/// <param name="judge">Classifies exceptions of the client library.</param>
/// <param name="clock">Clock of all time-outs and pauses.</param>
internal sealed class RemoteCalls(string store, Func<Exception, RemoteFault> judge, TimeProvider clock)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ResiliencePipeline pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<TimeoutRejectedException>().Handle<Exception>(error => judge(error) is RemoteFault.Transient),
            FailureRatio = 0.5,
            MinimumThroughput = 4,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = Pause,
        })
        .AddTimeout(Patience)
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<Exception>(error => judge(error) is RemoteFault.Transient),
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .Build();

    /// <param name="call">May be retried, so a repeat must be harmless.</param>
    /// <exception cref="StoreUnavailableException">The storage is unreachable or refuses the call.</exception>
    /// <exception cref="StorageFullException">The storage is full.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken ct)
    {
        try
        {
            return await pipeline.ExecuteAsync(async token => await call(token), ct);
        }
        catch (Exception error) when (error is BrokenCircuitException or TimeoutRejectedException || judge(error) is RemoteFault.Transient or RemoteFault.Permanent)
        {
            throw new StoreUnavailableException(store, error.Message, error);
        }
        catch (Exception error) when (judge(error) is RemoteFault.Full)
        {
            throw new StorageFullException(store, error);
        }
    }
}

/// <summary>Class of an exception of a remote storage's client library.</summary>
internal enum RemoteFault
{
    /// <summary>Not an error of the storage: a bug, or a cancelled call.</summary>
    None,

    /// <summary>A retry may succeed.</summary>
    Transient,

    /// <summary>A retry cannot succeed, for example with a refused key.</summary>
    Permanent,

    /// <summary>The storage is full.</summary>
    Full,
}
