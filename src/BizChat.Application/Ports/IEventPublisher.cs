using BizChat.Application.Feed;
using BizChat.Domain.Access;

namespace BizChat.Application.Ports;

/// <summary>
/// Publishes committed events to subscribers. A push is a hint: a client that misses it reads the feed. Publishing neither blocks
/// nor throws, and every client receives events in the order of the calls.
/// </summary>
public interface IEventPublisher
{
    /// <summary>Publishes a committed event. Called in the order of the feed.</summary>
    void Publish(FeedEvent happened);

    /// <summary>Makes a committed revocation take effect on this node.</summary>
    void Publish(Revocation taken);
}
