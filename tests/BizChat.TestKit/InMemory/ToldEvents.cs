using BizChat.Application.Feed;
using BizChat.Application.Ports;

namespace BizChat.TestKit.InMemory;

/// <summary>A notifier that remembers what it was told, in order.</summary>
public sealed class ToldEvents : INotifier
{
    private readonly Lock gate = new();
    private readonly List<FeedEvent> told = [];

    /// <summary>Called with each event while it is told.</summary>
    public Action<FeedEvent>? WhenTold { get; set; }

    public IReadOnlyList<FeedEvent> All
    {
        get
        {
            lock (gate) return [.. told];
        }
    }

    public void Tell(FeedEvent happened)
    {
        lock (gate) told.Add(happened);
        WhenTold?.Invoke(happened);
    }
}
