using System.Globalization;
using System.Text;
using System.Text.Json;
using BizChat.Infrastructure.Redis;
using BizChat.Infrastructure.Resilience;
using StackExchange.Redis;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// Messages between the nodes of one installation, through one Redis channel. Publishing does not wait and may fail
/// silently. A node publishes a heartbeat and checks that it receives it.
/// </summary>
internal sealed partial class NodeBus(RedisConnection redis, NodeMetrics metrics, BackgroundMetrics background, ILogger<NodeBus> log)
    : RestartingService(TimeProvider.System, background, log)
{
    /// <summary>Time without its own heartbeat after which a node considers the channel down.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    /// <summary>Time without a heartbeat of any other node after which there is none.</summary>
    private static readonly TimeSpan Departure = TimeSpan.FromSeconds(15);

    /// <summary>So many messages wait at most; beyond that they are skipped, and the node catches up as after a break.</summary>
    public const int MostWaiting = 2_000;

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(400);

    // Nodes with the older heartbeat understand no events.
    private const char Head = 'h', Heart = 'v', OlderHeart = 'b', Signal = 's', Events = 'e';

    // Not the injected clock: a fake one in tests must not stop this service.
    private readonly TimeProvider clock = TimeProvider.System;
    private readonly Lock judging = new();
    private ChannelMessageQueue? subscription;
    private long heardAt, heardOtherAt, heardOlderAt;
    private bool wasUp;

    /// <summary>A node, possibly this one, has committed up to a feed position.</summary>
    public event Action<long>? HeadReceived;

    /// <summary>Another node has sent the content of <see cref="TellEvents"/>.</summary>
    public event Action<byte[]>? EventsReceived;

    /// <summary>Another node has sent a signal.</summary>
    public event Action<NodeSignal>? Received;

    /// <summary>The channel works, for the first time or again.</summary>
    public event Action? CameUp;

    public string Node { get; } = Guid.NewGuid().ToString("N");

    // Not a field, whose type would load the Redis client wherever there is no Redis: other services name this class.
    private RedisChannel Channel => RedisChannel.Literal(redis.Prefix + "nodes");

    /// <summary>Whether this node receives its own heartbeat.</summary>
    public bool IsUp => redis.IsConnected && Volatile.Read(ref heardAt) is not 0 and var last && clock.GetElapsedTime(last) < Silence;

    /// <summary>Whether there is another node, as far as this one has heard.</summary>
    public bool HasOthers => IsRecent(ref heardOtherAt);

    /// <summary>Whether there is one that only <see cref="TellHead"/> reaches.</summary>
    public bool HasOlder => IsRecent(ref heardOlderAt);

    /// <summary>How many messages of the nodes wait to be read.</summary>
    public int Waiting => subscription?.TryGetCount(out var waiting) == true ? waiting : 0;

    public void TellHead(long position) => Publish(Head + position.ToString(CultureInfo.InvariantCulture));

    /// <param name="content">Events of this node, encrypted.</param>
    public void TellEvents(byte[] content) => Publish((byte[])[(byte)Events, .. Encoding.ASCII.GetBytes(Node), .. content]);

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
        // Connected but no heartbeat: the subscription itself is lost.
        var isDeaf = wasUp is false && subscription is not null && redis.IsConnected && clock.GetElapsedTime(Volatile.Read(ref heardAt)) > 2 * Silence;
        if ((subscription is not null && !isDeaf) || !redis.IsConnected || redis.Subscriber is not { } subscriber) return;
        try
        {
            if (subscription is not null) await subscription.UnsubscribeAsync();
            subscription = null;
            // A queue keeps the order of each node's messages.
            var queue = await subscriber.SubscribeAsync(Channel);
            queue.OnMessage(message =>
            {
                if (queue.TryGetCount(out var waiting) && waiting > MostWaiting) Skip();
                else Hear((byte[]?)message.Message ?? []);
            });
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
            if (isUp) LogUp(log);
            else LogDown(log);
            if (isUp) CameUp?.Invoke();
            else metrics.Lost();
        }
    }

    private void Publish(RedisValue message)
    {
        if (!redis.IsConnected || redis.Subscriber is not { } subscriber) return;
        try
        {
            _ = subscriber.PublishAsync(Channel, message, CommandFlags.FireAndForget);
            metrics.Published();
        }
        catch (Exception error) when (error is RedisException or TimeoutException or ObjectDisposedException)
        {
            // A lost message is recovered from the feed or with the next heartbeat.
        }
    }

    /// <summary>Counts as not hearing the others until this node hears its own heartbeat again.</summary>
    private void Skip()
    {
        metrics.Received();
        Volatile.Write(ref heardAt, 0);
        Judge();
    }

    private void Hear(byte[] message)
    {
        metrics.Received();
        try
        {
            var rest = message.AsSpan(1);
            switch ((char)message[0])
            {
                case Heart when IsOwn(rest):
                    // Messages may be lost during any interruption, however short, so it must be detected before it ends.
                    Judge();
                    Volatile.Write(ref heardAt, clock.GetTimestamp());
                    Judge();
                    break;
                case Heart:
                    Volatile.Write(ref heardOtherAt, clock.GetTimestamp());
                    break;
                case OlderHeart:
                    Volatile.Write(ref heardOlderAt, clock.GetTimestamp());
                    break;
                case Head:
                    HeadReceived?.Invoke(long.Parse(rest, CultureInfo.InvariantCulture));
                    break;
                case Events when !IsOwn(rest[..Node.Length]):
                    EventsReceived?.Invoke(message[(1 + Node.Length)..]);
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

    private bool IsRecent(ref long heard) => Volatile.Read(ref heard) is not 0 and var last && clock.GetElapsedTime(last) < Departure;

    private bool IsOwn(ReadOnlySpan<byte> node) => Ascii.Equals(node, Node);

    [LoggerMessage(LogLevel.Information, "Redis connects this node to the others (Realtime__Redis).")]
    private static partial void LogUp(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Lost contact to the other nodes through Redis (Realtime__Redis); polling the feed for their events until it is back.")]
    private static partial void LogDown(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Subscribing to the Redis channel of the nodes failed (Realtime__Redis); retrying. {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Error, "A message from another node could not be parsed; it is ignored.")]
    private static partial void LogUnread(ILogger logger, Exception error);
}
