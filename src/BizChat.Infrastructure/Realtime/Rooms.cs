using System.Collections.Concurrent;

namespace BizChat.Infrastructure.Realtime;

/// <summary>Who is in which room of this process.</summary>
internal sealed class Rooms
{
    private readonly ConcurrentDictionary<string, int> members = [];

    public int Count(string group) => members.GetValueOrDefault(group);

    public void Entered(string group) => members.AddOrUpdate(group, 1, static (_, count) => count + 1);

    public void Left(string group)
    {
        while (members.TryGetValue(group, out var count))
            if (count > 1 ? members.TryUpdate(group, count - 1, count) : members.TryRemove(new(group, count))) return;
    }
}
