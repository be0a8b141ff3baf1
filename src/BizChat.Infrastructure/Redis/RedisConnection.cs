using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace BizChat.Infrastructure.Redis;

/// <summary>
/// The connection to Redis, made beside the start of the server and remade whenever it breaks. Nothing here waits for it: while
/// it is not there, whoever needs it does without.
/// </summary>
internal sealed partial class RedisConnection(ConfigurationOptions options, ILogger<RedisConnection> log) : BackgroundService, IAsyncDisposable
{
    /// <summary>How long nobody asks after an answer that did not come.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // A test's clock must not stop this one.
    private readonly TimeProvider clock = TimeProvider.System;
    private volatile ConnectionMultiplexer? connection;
    private long silentSince;

    /// <summary>Before each key, when several installations share a Redis.</summary>
    public string Prefix { get; } = options.ChannelPrefix.IsNullOrEmpty ? "bizchat:" : options.ChannelPrefix.ToString();

    /// <summary>How long a question waits for its answer at most.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(40);

    public bool IsConnected => connection is { IsConnected: true };

    private bool IsSilent => Volatile.Read(ref silentSince) is not 0 and var since && clock.GetElapsedTime(since) < Silence;

    /// <summary>Null until the first connection was tried; then it keeps its subscriptions over all breaks.</summary>
    public ISubscriber? Subscriber => connection?.GetSubscriber();

    /// <summary>Asks what can be done without.</summary>
    /// <param name="question">The question.</param>
    /// <param name="evenAfterSilence">Whether to ask also when the last answer did not come, and each such question waits.</param>
    /// <returns>Null when Redis does not answer at once; then it is not asked for a second, so that nobody waits for it twice.</returns>
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

    /// <exception cref="InvalidOperationException">The setting is unusable; the message says why in one line.</exception>
    public static ConfigurationOptions Parse(string setting)
    {
        ConfigurationOptions options;
        try
        {
            options = setting.Contains("://", StringComparison.Ordinal) ? OfAddress(new Uri(setting)) : ConfigurationOptions.Parse(setting);
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            throw new InvalidOperationException("Realtime__Redis: it is neither a list such as redis.example:6379,password=secret nor an address such as redis://:secret@redis.example:6379.", error);
        }
        if (options.EndPoints.Count == 0) throw new InvalidOperationException("Realtime__Redis: it names no server.");
        // Whatever is set: a server must start without Redis, must never wait for it, and must notice soon when it is back.
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ConnectTimeout = 2_000;
        options.ReconnectRetryPolicy = new LinearRetry(500);
        options.HeartbeatInterval = TimeSpan.FromMilliseconds(500);
        return options;
    }

    /// <summary>An address as hosting companies give it.</summary>
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

    [LoggerMessage(LogLevel.Warning, "Redis cannot be reached: {Reason}")]
    private static partial void LogUnreachable(ILogger logger, string reason);
}
