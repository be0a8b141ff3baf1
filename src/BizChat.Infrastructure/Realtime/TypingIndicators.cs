using System.Collections.Concurrent;
using BizChat.Application.Messages;
using Microsoft.AspNetCore.SignalR;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// Publishes typing signals: a start at once and then at most once a second, however often the sender starts, stops or changes
/// name. An indicator ends when the sender stops, disconnects, or sends no signal for two seconds. Other nodes receive starts and
/// early ends and do the same for their own rooms, so indicators from a node that died expire too.
/// </summary>
internal sealed class TypingIndicators : IDisposable
{
    /// <summary>Lifetime of a start signal.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Repeats = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(string Connection, long Conversation), TypingIndicator> typing = [];

    private readonly IHubContext<ChatHub, IChatClient> hub;
    private readonly AgentAttention attention;
    private readonly TimeProvider clock;
    private readonly NodeBus? bus;

    public TypingIndicators(IHubContext<ChatHub, IChatClient> hub, AgentAttention attention, TimeProvider clock, NodeBus? bus = null)
    {
        this.hub = hub;
        this.attention = attention;
        this.clock = clock;
        this.bus = bus;
        if (bus is not null) bus.Received += Hear;
    }

    public Task StartAsync(string connection, TypingSignal signal)
    {
        bus?.Send(new NodeSignal { Kind = NodeSignal.TypingStarted, Connection = connection, Typing = signal });
        return StartAsync((connection, signal.ConversationId), signal);
    }

    public Task StopAsync(string connection, TypingSignal signal)
    {
        var key = (connection, signal.ConversationId);
        return typing.TryGetValue(key, out var indicator) ? TellEverywhereAsync(key, indicator.Stop()) : Task.CompletedTask;
    }

    /// <summary>Ends all indicators of a closed connection.</summary>
    public Task DisconnectedAsync(string connection) =>
        Task.WhenAll(typing.Keys.Where(key => key.Connection == connection).Select(key =>
            typing.TryRemove(key, out var indicator) ? TellEverywhereAsync(key, indicator.End()) : Task.CompletedTask));

    public void Dispose()
    {
        foreach (var indicator in typing.Values) indicator.End();
    }

    private void Hear(NodeSignal signal)
    {
        if (signal is not { Connection: { } connection, Typing: { } typed }) return;
        var key = (connection, typed.ConversationId);
        if (signal.Kind is NodeSignal.TypingStarted) _ = StartAsync(key, typed);
        else if (signal.Kind is NodeSignal.TypingStopped && typing.TryGetValue(key, out var indicator)) _ = TellStopAsync(key, indicator.Stop());
    }

    private Task StartAsync((string Connection, long Conversation) key, TypingSignal signal)
    {
        while (true)
        {
            var indicator = typing.GetOrAdd(key, key => new TypingIndicator(clock, OnSilence, key));
            if (!indicator.Start(signal, out var tell)) continue;
            if (!tell) return Task.CompletedTask;
            attention.Types(key.Connection, key.Conversation, isTyping: true);
            return Others(key).UserTyping(signal);
        }
    }

    private void OnSilence((string, long) key, TypingIndicator indicator)
    {
        if (indicator.Stop() is { } shown) _ = TellStopAsync(key, shown);
        else if (typing.TryRemove(new(key, indicator))) indicator.End();
    }

    private Task TellStopAsync((string Connection, long Conversation) key, TypingSignal? shown)
    {
        if (shown is null) return Task.CompletedTask;
        attention.Types(key.Connection, key.Conversation, isTyping: false);
        return Others(key).UserStopTyping(shown);
    }

    private Task TellEverywhereAsync((string Connection, long) key, TypingSignal? shown)
    {
        if (shown is not null) bus?.Send(new NodeSignal { Kind = NodeSignal.TypingStopped, Connection = key.Connection, Typing = shown });
        return TellStopAsync(key, shown);
    }

    private IChatClient Others((string Connection, long Conversation) key) =>
        hub.Clients.GroupExcept(Groups.Conversation(key.Conversation), [key.Connection]);

    /// <summary>Typing state of one connection in one conversation. It is kept for a second after a stop, to prevent flicker.</summary>
    private sealed class TypingIndicator
    {
        private readonly Lock gate = new();
        private readonly TimeProvider clock;
        private readonly ITimer timer;
        private TypingSignal? shown;
        private long? toldAt;
        private bool ended;

        public TypingIndicator(TimeProvider clock, Action<(string, long), TypingIndicator> onSilence, (string, long) key)
        {
            this.clock = clock;
            timer = clock.CreateTimer(_ => onSilence(key, this), null, Lasts, Timeout.InfiniteTimeSpan);
        }

        /// <returns>False when the indicator has ended meanwhile.</returns>
        public bool Start(TypingSignal latest, out bool tell)
        {
            lock (gate)
            {
                tell = !ended && (toldAt is not { } told || clock.GetElapsedTime(told) >= Repeats);
                if (ended) return false;
                if (tell) (shown, toldAt) = (latest, clock.GetTimestamp());
                if (shown is not null) timer.Change(Lasts, Timeout.InfiniteTimeSpan);
                return true;
            }
        }

        /// <returns>The published signal; null when there was none.</returns>
        public TypingSignal? Stop()
        {
            lock (gate)
            {
                var last = shown;
                shown = null;
                if (last is not null && !ended) timer.Change(Repeats, Timeout.InfiniteTimeSpan);
                return last;
            }
        }

        /// <returns>The published signal; null when there was none.</returns>
        public TypingSignal? End()
        {
            lock (gate)
            {
                ended = true;
                timer.Dispose();
                var last = shown;
                shown = null;
                return last;
            }
        }
    }
}
