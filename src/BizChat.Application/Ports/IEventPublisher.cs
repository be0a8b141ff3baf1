using BizChat.Application.Feed;
using BizChat.Domain.Access;

namespace BizChat.Application.Ports;

/// <summary>
/// Tells connected clients what happened. A push is a hint: whoever misses it reads the feed. It neither blocks
/// nor throws, and every client hears in the order of the calls.
/// </summary>
public interface IEventPublisher
{
    /// <summary>Tells what has been committed. Called in the order of the feed.</summary>
    void Publish(FeedEvent happened);

    /// <summary>Lets whoever has lost a right feel it: told after it was committed.</summary>
    void Publish(Revocation taken);
}
