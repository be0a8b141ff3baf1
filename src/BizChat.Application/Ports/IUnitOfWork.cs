using Ardalis.Specification;
using BizChat.Application.Feed;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.Application.Ports;

/// <summary>
/// What one use case reads and writes in one transaction. What it changes on an entity that it got from here is saved because it changed;
/// what an earlier unit of work of the same batch has written is already seen by this one.
/// </summary>
public interface IUnitOfWork
{
    /// <summary>The id for the next new conversation. Ids grow and are never given twice.</summary>
    long NextConversationId();

    /// <summary>The id for the next new message. Ids grow and are never given twice.</summary>
    long NextMessageId();

    ValueTask<Conversation?> ConversationAsync(long id);

    /// <summary>The conversation that was started under this client's id.</summary>
    ValueTask<Conversation?> ConversationStartedAsync(string clientConversationId);

    /// <summary>All conversations of a customer.</summary>
    ValueTask<IReadOnlyList<Conversation>> ConversationsOfAsync(string customerId);

    /// <summary>The conversations of a business that are assigned to an agent and not resolved.</summary>
    ValueTask<IReadOnlyList<Conversation>> OpenConversationsOfAsync(string businessId, string agentId);

    /// <summary>Conversations that have a label, in the order of their ids: so many after one of them. None that got it in the same transaction.</summary>
    ValueTask<IReadOnlyList<Conversation>> ConversationsLabelledAsync(string labelId, long after, int atMost);

    void Add(Conversation conversation);

    ValueTask<Message?> MessageAsync(long id);

    /// <summary>The message that a side has already sent to a conversation under this client's id.</summary>
    ValueTask<Message?> MessageSentAsync(long conversationId, Side sender, string clientMessageId);

    /// <param name="message">A new message of a conversation that came from here.</param>
    void Add(Message message);

    /// <summary>
    /// Moves the messages of a side in a range to a status, those that <see cref="MessageStatuses.After"/> moves. Before the commit the
    /// conversation is told how many of the customer's messages were read by it (<see cref="Conversation.BusinessRead"/>).
    /// </summary>
    /// <param name="conversation">Came from here, and has noted the receipt.</param>
    void Acknowledge(Conversation conversation, Side senders, SeqRange range, MessageStatus status);

    /// <summary>
    /// Tells a conversation of the customer's messages that earlier units of work of the same batch have read (<see cref="Conversation.BusinessRead"/>), so that
    /// its <see cref="Conversation.UnreadCount"/> holds now.
    /// </summary>
    /// <param name="conversation">Came from here.</param>
    ValueTask SettleReceiptsAsync(Conversation conversation);

    /// <param name="entry">New activity of a conversation, with its id. It is read back by a specification.</param>
    void Add(ActivityEntry entry);

    /// <summary>Adds an event to the feed and gives it its position.</summary>
    void Record(FeedEvent happened);

    /// <summary>The entity with this primary key, null if there is none. Conversations and messages have methods of their own.</summary>
    ValueTask<T?> FindAsync<T>(string key) where T : class;

    /// <summary>The first entity that a specification selects, null if there is none. Not for conversations.</summary>
    ValueTask<T?> FindAsync<T>(ISpecification<T> specification) where T : class;

    /// <summary>All of them, in the specification's order.</summary>
    ValueTask<IReadOnlyList<T>> ListAsync<T>(ISpecification<T> specification) where T : class;

    void Add<T>(T entity) where T : class;

    void Remove<T>(T entity) where T : class;
}
