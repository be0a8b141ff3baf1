using BizChat.Application.Feed;
using BizChat.Application.Ports;
using BizChat.Domain.Access;

namespace BizChat.TestKit.InMemory;

/// <summary>A notifier that remembers what it was told, in order.</summary>
public sealed class ToldEvents : IEventPublisher
{
    private readonly Lock gate = new();
    private readonly List<FeedEvent> told = [];
    private readonly List<Revocation> taken = [];

    /// <summary>Called with each event while it is told.</summary>
    public Action<FeedEvent>? WhenTold { get; set; }

    /// <summary>Called with each revocation while it is told.</summary>
    public Action<Revocation>? WhenTaken { get; set; }

    public IReadOnlyList<FeedEvent> All
    {
        get
        {
            lock (gate) return [.. told];
        }
    }

    /// <summary>What was taken away from somebody, in order.</summary>
    public IReadOnlyList<Revocation> Taken
    {
        get
        {
            lock (gate) return [.. taken];
        }
    }

    public void Publish(Revocation taken)
    {
        lock (gate) this.taken.Add(taken);
        WhenTaken?.Invoke(taken);
    }

    public void Publish(FeedEvent happened)
    {
        lock (gate) told.Add(happened);
        WhenTold?.Invoke(happened);
    }
}
