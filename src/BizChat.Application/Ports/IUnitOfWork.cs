using Ardalis.Specification;
using BizChat.Application.Feed;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.Application.Ports;

/// <summary>
/// What a story reads and writes with. What it changes on an entity that it got from here is saved with it; so is whatever an
/// earlier story of the same commit has written, which this one already sees.
/// </summary>
public interface IUnitOfWork
{
    ValueTask<Conversation?> ConversationAsync(long id);

    /// <summary>The conversation that was started under this client's id.</summary>
    ValueTask<Conversation?> ConversationStartedAsync(string clientConversationId);

    /// <summary>All conversations of a customer.</summary>
    ValueTask<IReadOnlyList<Conversation>> ConversationsOfAsync(string customerId);

    /// <summary>Saves it and gives it its id.</summary>
    ValueTask AddAsync(Conversation conversation);

    ValueTask<Message?> MessageAsync(long id);

    /// <summary>The message that a side has already sent to a conversation under this client's id.</summary>
    ValueTask<Message?> MessageSentAsync(long conversationId, Side sender, string clientMessageId);

    /// <summary>Saves it, gives it its id, and makes it the last message of its conversation.</summary>
    ValueTask AddAsync(Message message, Conversation conversation);

    /// <summary>
    /// Moves the messages of a side in a range to a status, those that <see cref="MessageStatuses.After"/> moves.
    /// </summary>
    /// <returns>How many were moved.</returns>
    ValueTask<int> AcknowledgeAsync(long conversationId, Side senders, SeqRange range, MessageStatus status);

    /// <summary>Adds an event to the feed and gives it its position.</summary>
    ValueTask RecordAsync(FeedEvent happened);

    /// <summary>The entity with this primary key, null if there is none. Conversations and messages have methods of their own.</summary>
    ValueTask<T?> FindAsync<T>(string key) where T : class;

    /// <summary>The first entity that a specification selects, null if there is none. Not for conversations.</summary>
    ValueTask<T?> FindAsync<T>(ISpecification<T> specification) where T : class;

    /// <summary>All of them, in the specification's order.</summary>
    ValueTask<IReadOnlyList<T>> ListAsync<T>(ISpecification<T> specification) where T : class;

    void Add<T>(T entity) where T : class;

    void Remove<T>(T entity) where T : class;
}
