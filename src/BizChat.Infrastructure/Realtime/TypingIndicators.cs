using System.Collections.Concurrent;
using BizChat.Application.Messages;
using Microsoft.AspNetCore.SignalR;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// Shows who types: a start is told at once and then at most once a second, however often the typist starts, stops or changes
/// name; it ends when the typist says so, disconnects, or has said nothing for two seconds. Other nodes hear of starts, and of ends
/// before their time, and do the same for their own rooms; so whoever typed at a node that died ends, too.
/// </summary>
internal sealed class TypingIndicators : IDisposable
{
    /// <summary>How long a start holds.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Repeats = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(string Connection, long Conversation), TypingIndicator> typing = [];

    private readonly IHubContext<ChatHub, IChatClient> hub;
    private readonly TimeProvider clock;
    private readonly NodeBus? bus;

    public TypingIndicators(IHubContext<ChatHub, IChatClient> hub, TimeProvider clock, NodeBus? bus = null)
    {
        this.hub = hub;
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
        return typing.TryGetValue(key, out var typist) ? TellEverywhereAsync(key, typist.Stop()) : Task.CompletedTask;
    }

    /// <summary>The connection is gone, and with it whoever typed there.</summary>
    public Task DisconnectedAsync(string connection) =>
        Task.WhenAll(typing.Keys.Where(key => key.Connection == connection).Select(key =>
            typing.TryRemove(key, out var typist) ? TellEverywhereAsync(key, typist.End()) : Task.CompletedTask));

    public void Dispose()
    {
        foreach (var typist in typing.Values) typist.End();
    }

    private void Hear(NodeSignal signal)
    {
        if (signal is not { Connection: { } connection, Typing: { } typed }) return;
        var key = (connection, typed.ConversationId);
        if (signal.Kind is NodeSignal.TypingStarted) _ = StartAsync(key, typed);
        else if (signal.Kind is NodeSignal.TypingStopped && typing.TryGetValue(key, out var typist)) _ = TellStopAsync(key, typist.Stop());
    }

    private Task StartAsync((string, long) key, TypingSignal signal)
    {
        while (true)
        {
            var typist = typing.GetOrAdd(key, key => new TypingIndicator(clock, OnSilence, key));
            if (typist.Start(signal, out var tell)) return tell ? Others(key).UserTyping(signal) : Task.CompletedTask;
        }
    }

    private void OnSilence((string, long) key, TypingIndicator typist)
    {
        if (typist.Stop() is { } shown) _ = TellStopAsync(key, shown);
        else if (typing.TryRemove(new(key, typist))) typist.End();
    }

    private Task TellStopAsync((string, long) key, TypingSignal? shown) => shown is null ? Task.CompletedTask : Others(key).UserStopTyping(shown);

    private Task TellEverywhereAsync((string Connection, long) key, TypingSignal? shown)
    {
        if (shown is not null) bus?.Send(new NodeSignal { Kind = NodeSignal.TypingStopped, Connection = key.Connection, Typing = shown });
        return TellStopAsync(key, shown);
    }

    private IChatClient Others((string Connection, long Conversation) key) =>
        hub.Clients.GroupExcept(Groups.Conversation(key.Conversation), [key.Connection]);

    /// <summary>One connection that types in one conversation. It is remembered for a second after it stopped, so that it cannot flicker.</summary>
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

        /// <returns>False when it has ended meanwhile.</returns>
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

        /// <returns>What was shown; null when nothing was.</returns>
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

        /// <returns>What was shown; null when nothing was.</returns>
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
