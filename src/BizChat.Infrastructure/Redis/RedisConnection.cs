using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace BizChat.Infrastructure.Redis;

/// <summary>
/// The connection to Redis. It is opened beside the start of the server and reopened whenever it breaks; callers never wait for it and
/// do without Redis meanwhile.
/// </summary>
internal sealed partial class RedisConnection(ConfigurationOptions options, ILogger<RedisConnection> log) : BackgroundService, IAsyncDisposable
{
    private const string Setting = "Realtime__Redis";

    /// <summary>How long Redis is not asked after a time-out.</summary>
    private static readonly TimeSpan BreakDuration = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Not the injected clock: a test's clock must not stop this one.
    private readonly TimeProvider clock = TimeProvider.System;
    private volatile ConnectionMultiplexer? connection;
    private long timedOutAt;

    /// <summary>Prefix of each key, so that several installations can share a Redis.</summary>
    public string Prefix { get; } = options.ChannelPrefix.IsNullOrEmpty ? "bizchat:" : options.ChannelPrefix.ToString();

    /// <summary>The time-out of a command.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(40);

    public bool IsConnected => connection is { IsConnected: true };

    private bool IsOpenCircuit => Volatile.Read(ref timedOutAt) is not 0 and var since && clock.GetElapsedTime(since) < BreakDuration;

    /// <summary>Null until the first connection attempt; from then on it keeps its subscriptions across reconnects.</summary>
    public ISubscriber? Subscriber => connection?.GetSubscriber();

    /// <summary>Runs a command that callers can do without.</summary>
    /// <param name="question">The command.</param>
    /// <param name="evenAfterSilence">Whether to run it also within a second of a time-out.</param>
    /// <returns>Null when Redis does not answer within <see cref="Patience"/>; then it is not asked for a second.</returns>
    public async ValueTask<RedisResult?> AskAsync(Func<IDatabase, Task<RedisResult>> question, bool evenAfterSilence = false)
    {
        if (connection is not { IsConnected: true } here || (!evenAfterSilence && IsOpenCircuit)) return null;
        try
        {
            return await question(here.GetDatabase()).WaitAsync(Patience, clock);
        }
        catch (Exception error) when (error is RedisException or TimeoutException or ObjectDisposedException)
        {
            Volatile.Write(ref timedOutAt, clock.GetTimestamp());
            return null;
        }
    }

    /// <exception cref="SettingException">The setting is unusable; the message says why in one line.</exception>
    public static ConfigurationOptions Parse(string setting)
    {
        ConfigurationOptions options;
        try
        {
            options = setting.Contains("://", StringComparison.Ordinal) ? OfAddress(new Uri(setting)) : ConfigurationOptions.Parse(setting);
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            throw new SettingException(
                Setting, "it is neither a list such as redis.example:6379,password=secret nor an address such as redis://:secret@redis.example:6379.", error);
        }
        if (options.EndPoints.Count == 0) throw new SettingException(Setting, "it names no server.");
        // Whatever the setting says: a server starts without Redis, never waits for it, and notices soon when it is back.
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ConnectTimeout = 2_000;
        options.ReconnectRetryPolicy = new LinearRetry(500);
        options.HeartbeatInterval = TimeSpan.FromMilliseconds(500);
        return options;
    }

    /// <summary>Connects once.</summary>
    /// <exception cref="InvalidDataException">Redis does not answer, or refuses; the message says why in one line.</exception>
    public static async Task CheckAsync(string setting)
    {
        var options = Parse(setting);
        options.AbortOnConnectFail = true;
        try
        {
            await using var connection = await ConnectionMultiplexer.ConnectAsync(options);
            await connection.GetDatabase().PingAsync();
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            throw new InvalidDataException(error.Message.ReplaceLineEndings(" "), error);
        }
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

    [LoggerMessage(LogLevel.Warning, "Connecting to Redis (Realtime__Redis) failed; retrying in 1 s. {Reason}")]
    private static partial void LogUnreachable(ILogger logger, string reason);
}
