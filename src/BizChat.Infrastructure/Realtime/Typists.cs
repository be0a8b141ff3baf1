using System.Collections.Concurrent;
using BizChat.Application.Messages;
using Microsoft.AspNetCore.SignalR;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// Shows who types: a start is told at once and then at most once a second, however often the typist starts, stops or changes
/// name; it ends when the typist says so, disconnects, or has said nothing for two seconds.
/// </summary>
internal sealed class Typists(IHubContext<ChatHub, IChatClient> hub, TimeProvider clock) : IDisposable
{
    /// <summary>How long a start holds.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Repeats = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(string Connection, long Conversation), Typist> typing = [];

    public Task StartAsync(string connection, TypingSignal signal)
    {
        var key = (connection, signal.ConversationId);
        while (true)
        {
            var typist = typing.GetOrAdd(key, key => new Typist(clock, OnSilence, key));
            if (typist.Start(signal, out var tell)) return tell ? Others(key).UserTyping(signal) : Task.CompletedTask;
        }
    }

    public Task StopAsync(string connection, TypingSignal signal)
    {
        var key = (connection, signal.ConversationId);
        return typing.TryGetValue(key, out var typist) ? TellStopAsync(key, typist.Stop()) : Task.CompletedTask;
    }

    /// <summary>The connection is gone, and with it whoever typed there.</summary>
    public Task GoneAsync(string connection) =>
        Task.WhenAll(typing.Keys.Where(key => key.Connection == connection).Select(key =>
            typing.TryRemove(key, out var typist) ? TellStopAsync(key, typist.End()) : Task.CompletedTask));

    public void Dispose()
    {
        foreach (var typist in typing.Values) typist.End();
    }

    private void OnSilence((string, long) key, Typist typist)
    {
        if (typist.Stop() is { } shown) _ = TellStopAsync(key, shown);
        else if (typing.TryRemove(new(key, typist))) typist.End();
    }

    private Task TellStopAsync((string, long) key, TypingSignal? shown) => shown is null ? Task.CompletedTask : Others(key).UserStopTyping(shown);

    private IChatClient Others((string Connection, long Conversation) key) =>
        hub.Clients.GroupExcept(Groups.Conversation(key.Conversation), [key.Connection]);

    /// <summary>One connection that types in one conversation. It is remembered for a second after it stopped, so that it cannot flicker.</summary>
    private sealed class Typist
    {
        private readonly Lock gate = new();
        private readonly TimeProvider clock;
        private readonly ITimer timer;
        private TypingSignal? shown;
        private long? toldAt;
        private bool ended;

        public Typist(TimeProvider clock, Action<(string, long), Typist> onSilence, (string, long) key)
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
