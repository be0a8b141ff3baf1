using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.Infrastructure.Persistence.Engine;

/// <summary>The sender's id of a message.</summary>
internal readonly record struct ClientMessageKey(long ConversationId, Side Sender, string ClientMessageId);

/// <summary>
/// What a batch has read and added so far. Every unit of work gets the same conversation object, so that it is read and written once a batch.
/// </summary>
internal sealed class IdentityMap
{
    private readonly Dictionary<long, TrackedConversation> conversations = [];
    private readonly Dictionary<string, Conversation> startedUnder = [];
    private readonly Dictionary<long, Message?> messages = [];
    private readonly Dictionary<ClientMessageKey, Message?> messagesBySender = [];

    public IEnumerable<TrackedConversation> Conversations => conversations.Values;

    public TrackedConversation? Conversation(long id) => conversations.GetValueOrDefault(id);

    public TrackedConversation? ConversationStarted(string clientConversationId) =>
        startedUnder.TryGetValue(clientConversationId, out var started) ? conversations[started.Id] : null;

    /// <returns>The one that is known already, if it is.</returns>
    public TrackedConversation Track(Conversation loaded)
    {
        if (conversations.TryGetValue(loaded.Id, out var known)) return known;
        return conversations[loaded.Id] = new TrackedConversation(loaded, isNew: false);
    }

    public TrackedConversation Add(Conversation started)
    {
        if (started.ClientConversationId is { } key) startedUnder[key] = started;
        return conversations[started.Id] = new TrackedConversation(started, isNew: true);
    }

    /// <param name="message">Null when there is none of that id.</param>
    public bool TryMessage(long id, out Message? message) => messages.TryGetValue(id, out message);

    /// <param name="message">Null when there is none of that key.</param>
    public bool TryMessage(ClientMessageKey key, out Message? message) => messagesBySender.TryGetValue(key, out message);

    /// <param name="message">Null when there is none of that id.</param>
    public void Keep(long id, Message? message)
    {
        messages[id] = message;
        if (message is not null) Keep(message);
    }

    /// <param name="message">Null when there is none of that key.</param>
    public void Keep(ClientMessageKey key, Message? message)
    {
        messagesBySender[key] = message;
        if (message is not null) Keep(message);
    }

    public void Keep(Message message)
    {
        messages[message.Id] = message;
        if (message.ClientMessageId is { } key) messagesBySender[new ClientMessageKey(message.ConversationId, message.SenderType, key)] = message;
    }

    /// <summary>Forgets all messages, because EF Core has changed some.</summary>
    public void ForgetMessages()
    {
        messages.Clear();
        messagesBySender.Clear();
    }
}
