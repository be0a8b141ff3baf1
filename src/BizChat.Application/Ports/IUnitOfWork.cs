using Ardalis.Specification;
using BizChat.Application.Feed;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.Application.Ports;

/// <summary>
/// Reads and writes of one use case in one transaction. Changes of entities that it returned are saved at the end. It sees
/// the writes of earlier units of work of the same batch.
/// </summary>
public interface IUnitOfWork
{
    ValueTask<Conversation?> ConversationAsync(long id);

    /// <summary>The conversation that was started with this client id.</summary>
    ValueTask<Conversation?> ConversationStartedAsync(string clientConversationId);

    /// <summary>All conversations of a customer.</summary>
    ValueTask<IReadOnlyList<Conversation>> ConversationsOfAsync(string customerId);

    /// <summary>Inserts a conversation and assigns its id.</summary>
    ValueTask AddAsync(Conversation conversation);

    ValueTask<Message?> MessageAsync(long id);

    /// <summary>The message that a side has already sent to a conversation with this client id.</summary>
    ValueTask<Message?> MessageSentAsync(long conversationId, Side sender, string clientMessageId);

    /// <summary>Inserts a message, assigns its id, and makes it the last message of its conversation.</summary>
    ValueTask AddAsync(Message message, Conversation conversation);

    /// <summary>
    /// Changes the messages of a side in a range to a status, where <see cref="MessageStatuses.After"/> allows it.
    /// </summary>
    /// <returns>Number of changed messages.</returns>
    ValueTask<int> AcknowledgeAsync(long conversationId, Side senders, SeqRange range, MessageStatus status);

    /// <summary>Adds an event to the feed and assigns its position.</summary>
    ValueTask RecordAsync(FeedEvent happened);

    /// <summary>The first entity that matches a specification; conversations have their own methods.</summary>
    ValueTask<T?> FindAsync<T>(ISpecification<T> specification) where T : class;

    /// <summary>All entities that match a specification, in its order.</summary>
    ValueTask<IReadOnlyList<T>> ListAsync<T>(ISpecification<T> specification) where T : class;

    void Add<T>(T entity) where T : class;

    void Remove<T>(T entity) where T : class;
}
