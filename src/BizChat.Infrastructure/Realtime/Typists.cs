using System.Collections.Concurrent;
using BizChat.Application.Messages;
using Microsoft.AspNetCore.SignalR;

namespace BizChat.Infrastructure.Realtime;

/// <summary>
/// Shows who types: a start is told at once and then at most once a second while it goes on; it ends when the typist says
/// so, disconnects, or has said nothing for two seconds.
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
        Typist typist;
        while (true)
        {
            typist = typing.GetOrAdd(key, static (_, clock) => new Typist(clock), clock);
            if (typist.Extend(signal, () => _ = EndAsync(key, typist), out var tell)) return tell ? Others(key).UserTyping(signal) : Task.CompletedTask;
        }
    }

    public Task StopAsync(string connection, TypingSignal signal) => EndAsync((connection, signal.ConversationId), null);

    /// <summary>The connection is gone, and with it whoever typed there.</summary>
    public Task GoneAsync(string connection) =>
        Task.WhenAll(typing.Keys.Where(key => key.Connection == connection).Select(key => EndAsync(key, null)));

    public void Dispose()
    {
        foreach (var typist in typing.Values) typist.End();
    }

    private Task EndAsync((string Connection, long Conversation) key, Typist? only)
    {
        if (!typing.TryGetValue(key, out var typist) || (only is not null && only != typist) || !typing.TryRemove(new(key, typist))) return Task.CompletedTask;
        return typist.End() is { } signal ? Others(key).UserStopTyping(signal) : Task.CompletedTask;
    }

    private IChatClient Others((string Connection, long Conversation) key) =>
        hub.Clients.GroupExcept(Groups.Conversation(key.Conversation), [key.Connection]);

    /// <summary>One connection that types in one conversation.</summary>
    private sealed class Typist(TimeProvider clock)
    {
        private readonly Lock gate = new();
        private TypingSignal? signal;
        private ITimer? timer;
        private long toldAt;
        private bool ended;

        /// <returns>False when it has ended meanwhile.</returns>
        public bool Extend(TypingSignal latest, Action onSilence, out bool tell)
        {
            lock (gate)
            {
                tell = !ended && (signal != latest || clock.GetElapsedTime(toldAt) >= Repeats);
                if (ended) return false;
                if (tell) toldAt = clock.GetTimestamp();
                signal = latest;
                if (timer is null) timer = clock.CreateTimer(static over => ((Action)over!)(), onSilence, Lasts, Timeout.InfiniteTimeSpan);
                else timer.Change(Lasts, Timeout.InfiniteTimeSpan);
                return true;
            }
        }

        /// <returns>What was shown last; null when nothing.</returns>
        public TypingSignal? End()
        {
            lock (gate)
            {
                ended = true;
                timer?.Dispose();
                return signal;
            }
        }
    }
}
