using BizChat.Application.Feed;
using BizChat.Application.Ports;
using BizChat.Domain.Access;

namespace BizChat.TestKit.Persistence;

/// <summary>A publisher that records what it publishes, in order.</summary>
public sealed class PublishedEvents : IEventPublisher
{
    private readonly Lock gate = new();
    private readonly List<FeedEvent> events = [];
    private readonly List<Revocation> revocations = [];

    /// <summary>Called with each event while it is published.</summary>
    public Action<FeedEvent>? OnPublish { get; set; }

    /// <summary>Called with each revocation while it is published.</summary>
    public Action<Revocation>? OnRevoked { get; set; }

    public IReadOnlyList<FeedEvent> All
    {
        get
        {
            lock (gate) return [.. events];
        }
    }

    public IReadOnlyList<Revocation> Revocations
    {
        get
        {
            lock (gate) return [.. revocations];
        }
    }

    public void Publish(Revocation taken)
    {
        lock (gate) revocations.Add(taken);
        OnRevoked?.Invoke(taken);
    }

    public void Publish(FeedEvent happened)
    {
        lock (gate) events.Add(happened);
        OnPublish?.Invoke(happened);
    }
}
