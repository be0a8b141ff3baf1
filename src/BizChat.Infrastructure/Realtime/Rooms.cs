using System.Collections.Concurrent;

namespace BizChat.Infrastructure.Realtime;

/// <summary>The subscribers of each room of this node. Reading a room takes no lock.</summary>
internal sealed class Rooms
{
    // Serialises changes. A change replaces the array of its room: most rooms have two subscribers and are read far more often.
    private readonly Lock gate = new();
    private readonly Dictionary<string, Subscriber> subscribers = [];
    private readonly ConcurrentDictionary<string, Subscriber[]> rooms = [];

    public Subscriber[] In(string room) => rooms.GetValueOrDefault(room) ?? [];

    /// <summary>The subscribers in at least one of the rooms, each once.</summary>
    public IReadOnlyCollection<Subscriber> In(IEnumerable<string> any) => any.SelectMany(In).ToHashSet();

    public void Add(Subscriber subscriber)
    {
        lock (gate) subscribers[subscriber.Id] = subscriber;
    }

    /// <returns>Whether it was present.</returns>
    public bool Remove(string connectionId)
    {
        lock (gate)
        {
            if (!subscribers.Remove(connectionId, out var subscriber)) return false;
            foreach (var room in subscriber.Rooms) Remove(subscriber, room);
            return true;
        }
    }

    public void Enter(string connectionId, string room)
    {
        lock (gate)
        {
            if (!subscribers.TryGetValue(connectionId, out var subscriber) || subscriber.Rooms.Contains(room)) return;
            subscriber.Rooms.Add(room);
            rooms[room] = [.. In(room), subscriber];
        }
    }

    public void Leave(string connectionId, string room)
    {
        lock (gate)
        {
            if (subscribers.TryGetValue(connectionId, out var subscriber) && subscriber.Rooms.Remove(room)) Remove(subscriber, room);
        }
    }

    private void Remove(Subscriber subscriber, string room)
    {
        if (In(room) is [var last] && last == subscriber) rooms.TryRemove(room, out _);
        else rooms[room] = Array.FindAll(In(room), other => other != subscriber);
    }
}
