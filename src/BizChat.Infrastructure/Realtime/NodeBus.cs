using System.Globalization;
using System.Text.Json;
using BizChat.Application.Common;
using BizChat.Infrastructure.Redis;
using BizChat.Infrastructure.Resilience;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// What the nodes of one installation tell each other, through one channel of Redis. To tell costs no time and may fail in
/// silence; whether others are heard is known by hearing oneself.
/// </summary>
internal sealed partial class NodeBus(RedisConnection redis, NodeMetrics metrics, BackgroundMetrics background, ILogger<NodeBus> log)
    : RestartingService(TimeProvider.System, background, log)
{
    /// <summary>After how long without hearing its own voice a node takes the others for unheard too.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(400);

    private const char Head = 'h', Heart = 'b', Signal = 's';

    // A test's clock must not stop this one.
    private readonly TimeProvider clock = TimeProvider.System;
    private readonly Lock judging = new();
    private readonly RedisChannel channel = RedisChannel.Literal(redis.Prefix + "nodes");
    private ChannelMessageQueue? subscription;
    private long heardAt;
    private bool wasUp;

    /// <summary>Another node, or this one, has committed up to a position of the feed.</summary>
    public event Action<long>? HeadReceived;

    /// <summary>Another node has told something.</summary>
    public event Action<NodeSignal>? Received;

    /// <summary>Others can be heard, for the first time or again.</summary>
    public event Action? CameUp;

    public string Node { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Whether this node is heard and hears.</summary>
    public bool IsUp => redis.IsConnected && Volatile.Read(ref heardAt) is not 0 and var last && clock.GetElapsedTime(last) < Silence;

    public void TellHead(long position) => Publish(Head + position.ToString(CultureInfo.InvariantCulture));

    public void Send(NodeSignal signal) => Publish(Signal + JsonSerializer.Serialize(signal with { Node = Node }, WireJson.Options));

    protected override async Task RunAsync(CancellationToken ct)
    {
        using var beat = new PeriodicTimer(Beat, clock);
        do
        {
            await SubscribeAsync();
            Publish(Heart + Node);
            Judge();
        }
        while (await beat.WaitForNextTickAsync(ct));
    }

    private async Task SubscribeAsync()
    {
        // Connected and yet deaf: something went wrong with the subscription itself.
        var isDeaf = wasUp is false && subscription is not null && redis.IsConnected && clock.GetElapsedTime(Volatile.Read(ref heardAt)) > 2 * Silence;
        if ((subscription is not null && !isDeaf) || !redis.IsConnected || redis.Subscriber is not { } subscriber) return;
        try
        {
            if (subscription is not null) await subscription.UnsubscribeAsync();
            subscription = null;
            // A queue, so that what one node tells is heard in its order.
            var queue = await subscriber.SubscribeAsync(channel);
            queue.OnMessage(message => Hear(message.Message.ToString()));
            Volatile.Write(ref heardAt, clock.GetTimestamp() - (long)(Silence.TotalSeconds * clock.TimestampFrequency));
            subscription = queue;
        }
        catch (Exception error) when (error is RedisException or TimeoutException or ObjectDisposedException)
        {
            LogFailed(log, error.Message);
        }
    }

    private void Judge()
    {
        lock (judging)
        {
            var isUp = IsUp;
            if (isUp == wasUp) return;
            wasUp = isUp;
            if (isUp)
            {
                LogUp(log);
                CameUp?.Invoke();
            }
            else
            {
                metrics.Lost();
                LogDown(log);
            }
        }
    }

    private void Publish(string message)
    {
        if (!redis.IsConnected || redis.Subscriber is not { } subscriber) return;
        try
        {
            _ = subscriber.PublishAsync(channel, message, CommandFlags.FireAndForget);
            metrics.Published();
        }
        catch (Exception error) when (error is RedisException or TimeoutException or ObjectDisposedException)
        {
            // Whoever misses it finds it in the feed, or hears it with the next beat.
        }
    }

    private void Hear(string message)
    {
        metrics.Received();
        try
        {
            var rest = message.AsSpan(1);
            switch (message[0])
            {
                case Heart when rest.SequenceEqual(Node):
                    // However short a silence was, something may have been told meanwhile: it has to be noticed before it ends.
                    Judge();
                    Volatile.Write(ref heardAt, clock.GetTimestamp());
                    Judge();
                    break;
                case Head:
                    HeadReceived?.Invoke(long.Parse(rest, CultureInfo.InvariantCulture));
                    break;
                case Signal when JsonSerializer.Deserialize<NodeSignal>(rest, WireJson.Options) is { } signal && signal.Node != Node:
                    Received?.Invoke(signal);
                    break;
            }
        }
        catch (Exception error)
        {
            LogUnread(log, error);
        }
    }

    [LoggerMessage(LogLevel.Information, "Redis connects this node to the others (Realtime__Redis).")]
    private static partial void LogUp(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Lost contact to the other nodes through Redis (Realtime__Redis); polling the feed for their events until it is back.")]
    private static partial void LogDown(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Subscribing to the Redis channel of the nodes failed (Realtime__Redis); retrying. {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Error, "A message from another node could not be parsed; it is ignored.")]
    private static partial void LogUnread(ILogger logger, Exception error);
}
