using System.Collections.Concurrent;

namespace BizChat.Infrastructure.Realtime;

/// <summary>Who is in which room of this process. To look into a room takes no lock.</summary>
internal sealed class Rooms
{
    // For whoever comes and goes. A room is made anew with each of them: most have two members, and each is read far more often.
    private readonly Lock gate = new();
    private readonly Dictionary<string, Subscriber> listeners = [];
    private readonly ConcurrentDictionary<string, Subscriber[]> rooms = [];

    public Subscriber[] In(string room) => rooms.GetValueOrDefault(room) ?? [];

    /// <summary>Whoever is in at least one of the rooms, once.</summary>
    public IReadOnlyCollection<Subscriber> In(IEnumerable<string> any) => any.SelectMany(In).ToHashSet();

    public void Add(Subscriber listener)
    {
        lock (gate) listeners[listener.Id] = listener;
    }

    /// <returns>Whether it was still there.</returns>
    public bool Remove(string connectionId)
    {
        lock (gate)
        {
            if (!listeners.Remove(connectionId, out var listener)) return false;
            foreach (var room in listener.Rooms) Remove(listener, room);
            return true;
        }
    }

    public void Enter(string connectionId, string room)
    {
        lock (gate)
        {
            if (!listeners.TryGetValue(connectionId, out var listener) || listener.Rooms.Contains(room)) return;
            listener.Rooms.Add(room);
            rooms[room] = [.. In(room), listener];
        }
    }

    public void Leave(string connectionId, string room)
    {
        lock (gate)
        {
            if (listeners.TryGetValue(connectionId, out var listener) && listener.Rooms.Remove(room)) Remove(listener, room);
        }
    }

    private void Remove(Subscriber listener, string room)
    {
        if (In(room) is [var last] && last == listener) rooms.TryRemove(room, out _);
        else rooms[room] = Array.FindAll(In(room), other => other != listener);
    }
}
