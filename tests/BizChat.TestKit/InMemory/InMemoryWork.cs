using System.Text.Json;
using Ardalis.Specification;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Feed;
using BizChat.Application.Messages;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Audit;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.TestKit.InMemory;

/// <summary>What one story does to a state. Entities are handed out as copies, which are stored when the story is over.</summary>
internal sealed class InMemoryWork(InMemoryState state) : IUnitOfWork
{
    private readonly Dictionary<long, Conversation> conversations = [];
    private readonly Dictionary<object, object> others = new(ReferenceEqualityComparer.Instance);

    public List<FeedEvent> Recorded { get; } = [];

    public List<Revocation> Taken { get; } = [];

    public bool Wrote { get; private set; }

    public InMemoryState Finish() => state with
    {
        Conversations = state.Conversations.SetItems(conversations.Select(pair => KeyValuePair.Create(pair.Key, Copy.Of(pair.Value)))),
        Messages = state.Messages.SetItems(others.Values.OfType<Message>().Select(message => KeyValuePair.Create(message.Id, Copy.Of(message)))),
        Others = state.Others.ConvertAll(stored => others.TryGetValue(stored, out var handed) ? Copy.Of(handed) : stored),
    };

    public ValueTask<Conversation?> ConversationAsync(long id)
    {
        if (!conversations.TryGetValue(id, out var found) && state.Conversations.TryGetValue(id, out var stored))
            conversations[id] = found = Copy.Of(stored);
        return ValueTask.FromResult(found);
    }

    public ValueTask<Conversation?> ConversationStartedAsync(string clientConversationId) =>
        state.Conversations.Values.FirstOrDefault(conversation => conversation.ClientConversationId == clientConversationId) is { } found
            ? ConversationAsync(found.Id)
            : ValueTask.FromResult<Conversation?>(null);

    public async ValueTask<IReadOnlyList<Conversation>> ConversationsOfAsync(string customerId)
    {
        var found = new List<Conversation>();
        foreach (var id in state.Conversations.Keys)
            if (await ConversationAsync(id) is { } conversation && conversation.CustomerId == customerId) found.Add(conversation);
        return found;
    }

    public ValueTask AddAsync(Conversation conversation)
    {
        Wrote = true;
        conversation.Id = state.LastConversation + 1;
        conversations[conversation.Id] = conversation;
        state = state with { LastConversation = conversation.Id, Conversations = state.Conversations.Add(conversation.Id, conversation) };
        return ValueTask.CompletedTask;
    }

    public ValueTask<Message?> MessageAsync(long id) =>
        ValueTask.FromResult(state.Messages.TryGetValue(id, out var found) ? Copy.Of(found) : null);

    public ValueTask<Message?> MessageSentAsync(long conversationId, Side sender, string clientMessageId) =>
        ValueTask.FromResult(state.MessagesOf(conversationId)
            .FirstOrDefault(message => message.SenderType == sender && message.ClientMessageId == clientMessageId) is { } found ? Copy.Of(found) : null);

    public ValueTask AddAsync(Message message, Conversation conversation)
    {
        Wrote = true;
        message.Id = state.LastMessage + 1;
        conversation.LastMessageId = message.Id;
        state = state with { LastMessage = message.Id, Messages = state.Messages.Add(message.Id, Copy.Of(message)) };
        return ValueTask.CompletedTask;
    }

    public ValueTask<int> AcknowledgeAsync(long conversationId, Side senders, SeqRange range, MessageStatus status)
    {
        Wrote = true;
        var moved = state.MessagesOf(conversationId)
            .Where(message => message.SenderType == senders && message.Seq >= range.From && message.Seq <= range.To && message.Status.After(status) != message.Status)
            .Select(message => KeyValuePair.Create(message.Id, Moved(message, message.Status.After(status))))
            .ToArray();
        state = state with { Messages = state.Messages.SetItems(moved) };
        return ValueTask.FromResult(moved.Length);
    }

    public ValueTask RecordAsync(FeedEvent happened)
    {
        Wrote = true;
        happened.Position = state.LastPosition + 1;
        object? data = happened.Signal is { } signal ? JsonSerializer.SerializeToElement(signal, signal.GetType(), WireJson.Options) : null;
        state = state with
        {
            LastPosition = happened.Position,
            Feed = state.Feed.Add(new(
                happened.Position, happened.Type, happened.BusinessId, happened.ConversationId, happened.MessageId, data, happened.Timestamp)),
        };
        Recorded.Add(happened);
        if (happened is MessagePosted or ConversationCreated) conversations[happened.ConversationId!.Value].Activity = happened.Position;
        return ValueTask.CompletedTask;
    }

    public ValueTask<T?> FindAsync<T>(ISpecification<T> specification) where T : class =>
        ValueTask.FromResult(specification.Apply(state.All<T>()).FirstOrDefault() is { } stored ? HandOut(stored) : null);

    public ValueTask<IReadOnlyList<T>> ListAsync<T>(ISpecification<T> specification) where T : class =>
        ValueTask.FromResult<IReadOnlyList<T>>([.. specification.Apply(state.All<T>()).Select(HandOut)]);

    public void Add<T>(T entity) where T : class
    {
        Wrote = true;
        if (entity is AuditEntry { Id: 0 } entry) entry.Id = state.Others.Count + 1;
        if (entity is Revocation change)
        {
            change.Id = state.Others.Count + 1;
            Taken.Add(change);
        }
        state = state with { Others = state.Others.Add(Copy.Of(entity)) };
    }

    public void Remove<T>(T entity) where T : class
    {
        Wrote = true;
        var stored = others.Single(pair => ReferenceEquals(pair.Value, entity)).Key;
        state = state with { Others = state.Others.Remove(stored) };
    }

    private T HandOut<T>(T stored) where T : class
    {
        if (!others.TryGetValue(stored, out var handed)) others[stored] = handed = Copy.Of(stored);
        return (T)handed;
    }

    private static Message Moved(Message m, MessageStatus status) => Message.Restore(
        m.Id, m.ConversationId, m.Seq, m.SenderType, m.SenderName, m.Content, m.MessageType, m.FileUrl, m.FileName, status, m.ClientMessageId, m.Timestamp, m.SenderId);
}
