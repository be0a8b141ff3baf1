using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace BizChat.Infrastructure.Redis;

/// <summary>
/// The connection to Redis, opened in the background and reopened whenever it breaks. Nothing waits for it: while
/// Redis is unavailable, callers continue without it.
/// </summary>
internal sealed partial class RedisConnection(ConfigurationOptions options, ILogger<RedisConnection> log) : BackgroundService, IAsyncDisposable
{
    /// <summary>Pause after a missing answer, in which Redis is not called.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Not the injected clock: a fake one in tests must not stop this service.
    private readonly TimeProvider clock = TimeProvider.System;
    private volatile ConnectionMultiplexer? connection;
    private long silentSince;

    /// <summary>Prefix of every key and channel, for several installations on one Redis.</summary>
    public string Prefix { get; } = options.ChannelPrefix.IsNullOrEmpty ? "bizchat:" : options.ChannelPrefix.ToString();

    /// <summary>Maximum time that a call waits for its answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(40);

    public bool IsConnected => connection is { IsConnected: true };

    private bool IsSilent => Volatile.Read(ref silentSince) is not 0 and var since && clock.GetElapsedTime(since) < Silence;

    /// <summary>Null until the first connection attempt; afterwards it keeps its subscriptions across reconnects.</summary>
    public ISubscriber? Subscriber => connection?.GetSubscriber();

    /// <summary>Makes an optional call to Redis.</summary>
    /// <param name="question">The call.</param>
    /// <param name="evenAfterSilence">Whether to call also during the pause after a missing answer.</param>
    /// <returns>Null when Redis does not answer in time; then it is not called for a second, so that callers do not wait repeatedly.</returns>
    public async ValueTask<RedisResult?> AskAsync(Func<IDatabase, Task<RedisResult>> question, bool evenAfterSilence = false)
    {
        if (connection is not { IsConnected: true } here || (!evenAfterSilence && IsSilent)) return null;
        try
        {
            return await question(here.GetDatabase()).WaitAsync(Patience, clock);
        }
        catch (Exception error) when (error is RedisException or TimeoutException or ObjectDisposedException)
        {
            Volatile.Write(ref silentSince, clock.GetTimestamp());
            return null;
        }
    }

    /// <exception cref="InvalidOperationException">The setting is invalid; the message gives the reason in one line.</exception>
    public static ConfigurationOptions Parse(string setting)
    {
        ConfigurationOptions options;
        try
        {
            options = setting.Contains("://", StringComparison.Ordinal) ? OfAddress(new Uri(setting)) : ConfigurationOptions.Parse(setting);
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            throw new InvalidOperationException("Realtime__Redis: the value is neither a list such as redis.example:6379,password=secret nor an address such as redis://:secret@redis.example:6379.", error);
        }
        if (options.EndPoints.Count == 0) throw new InvalidOperationException("Realtime__Redis: it names no server.");
        // Always overridden: a server must start without Redis, never wait for it, and reconnect soon after it is back.
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ConnectTimeout = 2_000;
        options.ReconnectRetryPolicy = new LinearRetry(500);
        options.HeartbeatInterval = TimeSpan.FromMilliseconds(500);
        return options;
    }

    /// <summary>Parses a <c>redis://</c> address of a hosting provider.</summary>
    private static ConfigurationOptions OfAddress(Uri address)
    {
        if (address.Scheme is not ("redis" or "rediss")) throw new FormatException("This is no address of a Redis.");
        var options = new ConfigurationOptions { Ssl = address.Scheme is "rediss" };
        options.EndPoints.Add(address.Host, address.Port > 0 ? address.Port : 6379);
        if (address.UserInfo.Split(':', 2) is [var user, var password])
        {
            options.User = user.Length > 0 ? Uri.UnescapeDataString(user) : null;
            options.Password = Uri.UnescapeDataString(password);
        }
        return options;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (connection is null)
        {
            try
            {
                connection = await ConnectionMultiplexer.ConnectAsync(options);
            }
            catch (Exception error)
            {
                LogUnreachable(log, error.Message);
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (connection is { } last) await last.DisposeAsync();
    }

    [LoggerMessage(LogLevel.Warning, "Redis is unreachable (Realtime__Redis); reconnecting in the background. {Reason}")]
    private static partial void LogUnreachable(ILogger logger, string reason);
}
