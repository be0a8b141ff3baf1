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
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // A test's clock must not stop this one.
    private readonly TimeProvider clock = TimeProvider.System;
    private volatile ConnectionMultiplexer? connection;

    /// <summary>Before each key, when several installations share a Redis.</summary>
    public string Prefix { get; } = options.ChannelPrefix.IsNullOrEmpty ? "bizchat:" : options.ChannelPrefix.ToString();

    public bool IsConnected => connection is { IsConnected: true };

    /// <summary>Null while there is none to ask.</summary>
    public IDatabase? Database => connection is { IsConnected: true } here ? here.GetDatabase() : null;

    /// <summary>Null until the first connection was tried; then it keeps its subscriptions over all breaks.</summary>
    public ISubscriber? Subscriber => connection?.GetSubscriber();

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
