using BizChat.Application.Ports;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace BizChat.Infrastructure.Resilience;

/// <summary>
/// Calls a store over the network. A call takes ten seconds at most; what fails in passing is tried again within them; and
/// when most calls fail, the store is left alone for a few seconds, in which callers hear so at once.
/// </summary>
/// <param name="store">As <see cref="StoreUnavailableException"/> names it.</param>
/// <param name="judge">What an exception of the store's client means.</param>
/// <param name="clock">Measures all of it.</param>
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

    /// <param name="call">May be made several times, so a repeat must be harmless.</param>
    /// <exception cref="StoreUnavailableException">It cannot be reached or used now.</exception>
    /// <exception cref="StorageFullException">It has no room left.</exception>
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

/// <summary>What an exception of a remote store's client means.</summary>
internal enum RemoteFault
{
    /// <summary>It is not the store's: a bug, or a call that was cancelled.</summary>
    None,

    /// <summary>It may be gone when the call is made again.</summary>
    Transient,

    /// <summary>It needs somebody to mend it, such as a key that is refused.</summary>
    Permanent,

    /// <summary>There is no room left.</summary>
    Full,
}
