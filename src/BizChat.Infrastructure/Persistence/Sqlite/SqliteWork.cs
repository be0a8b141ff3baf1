using System.Text.Json;
using Ardalis.Specification;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Feed;
using BizChat.Application.Messages;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>
/// What stories write with. The send path is prepared statements; a conversation is read and written once a batch, however
/// many messages it gets. Everything cold is EF Core's, on the same connection and in the same transaction.
/// </summary>
internal sealed class SqliteWork(Statements statements) : IUnitOfWork
{
    private readonly Dictionary<long, TrackedConversation> conversations = [];
    private readonly List<FeedEvent> recorded = [];
    private readonly List<Revocation> taken = [];
    private readonly BatchCounts counts = new();
    private BizChatDbContext? cold;
    private bool wrote;

    /// <summary>How many messages the batch has posted.</summary>
    public int Posted { get; private set; }

    /// <summary>The events of the batch, in the order of their positions.</summary>
    public IReadOnlyList<FeedEvent> Recorded => recorded;

    /// <summary>What the batch took away from somebody.</summary>
    public IReadOnlyList<Revocation> Taken => taken;

    public void BeginBatch()
    {
        conversations.Clear();
        recorded.Clear();
        taken.Clear();
        counts.Clear();
        // What a story that threw had added must not be saved by the next.
        cold?.Dispose();
        cold = null;
        Posted = 0;
    }

    public void BeginStory() => wrote = false;

    public void EndStory(bool refused)
    {
        var context = cold;
        cold = null;
        using (context)
        {
            if (!refused) context?.SaveChanges();
        }
        // Others share the transaction, so what a refused story wrote could not be taken back alone.
        if (refused && wrote) throw new InvalidOperationException("A story must refuse before it writes.");
    }

    /// <summary>The connection's statements, for work of this adapter's own.</summary>
    public Statements Use()
    {
        wrote = true;
        return statements;
    }

    /// <summary>Writes what the batch has left open.</summary>
    public void Save()
    {
        foreach (var tracked in conversations.Values) tracked.Save(statements, counts);
        counts.Save(statements);
    }

    public ValueTask<Conversation?> ConversationAsync(long id)
    {
        if (conversations.TryGetValue(id, out var tracked)) return ValueTask.FromResult<Conversation?>(tracked.Conversation);
        var found = ConversationRows.Find(statements, id);
        if (found is not null) conversations[id] = new TrackedConversation(found, isNew: false);
        return ValueTask.FromResult(found);
    }

    public ValueTask<Conversation?> ConversationStartedAsync(string clientConversationId)
    {
        var row = statements["SELECT id FROM conversations WHERE client_conversation_id = ?1"].Bind(1, clientConversationId);
        if (!row.Step()) return ValueTask.FromResult<Conversation?>(null);
        var id = row.Long(0);
        row.Reset();
        return ConversationAsync(id);
    }

    public async ValueTask<IReadOnlyList<Conversation>> ConversationsOfAsync(string customerId)
    {
        var ids = new List<long>();
        var row = statements["SELECT id FROM conversations WHERE customer_id = ?1 ORDER BY id"].Bind(1, customerId);
        while (row.Step()) ids.Add(row.Long(0));
        // An earlier story of the batch may have moved one, which the row does not show yet.
        ids = [.. ids.Union(conversations.Values.Where(tracked => tracked.Conversation.CustomerId == customerId).Select(tracked => tracked.Conversation.Id))];
        var found = new List<Conversation>();
        foreach (var id in ids)
            if (await ConversationAsync(id) is { } conversation && conversation.CustomerId == customerId) found.Add(conversation);
        return found;
    }

    public ValueTask AddAsync(Conversation conversation)
    {
        wrote = true;
        ConversationRows.Insert(statements, conversation);
        conversations[conversation.Id] = new TrackedConversation(conversation, isNew: true);
        return ValueTask.CompletedTask;
    }

    public ValueTask<Message?> MessageAsync(long id) => ValueTask.FromResult(MessageRows.Find(statements, id));

    public ValueTask<Message?> MessageSentAsync(long conversationId, Side sender, string clientMessageId) =>
        ValueTask.FromResult(MessageRows.FindSent(statements, conversationId, sender, clientMessageId));

    public ValueTask AddAsync(Message message, Conversation conversation)
    {
        wrote = true;
        MessageRows.Insert(statements, message);
        conversation.LastMessageId = message.Id;
        conversations[conversation.Id].Changed(ConversationPart.LastMessage);
        counts.Posted(conversation.BusinessId, message);
        Posted++;
        return ValueTask.CompletedTask;
    }

    public ValueTask<int> AcknowledgeAsync(long conversationId, Side senders, SeqRange range, MessageStatus status)
    {
        wrote = true;
        conversations[conversationId].Changed(ConversationPart.Receipts);
        return ValueTask.FromResult(MessageRows.Acknowledge(statements, conversationId, senders, range, status));
    }

    public ValueTask RecordAsync(FeedEvent happened)
    {
        wrote = true;
        statements["INSERT INTO feed (business_id, conversation_id, type, message_id, data, timestamp) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"]
            .Bind(1, happened.BusinessId).Bind(2, happened.ConversationId).Bind(3, happened.Type).Bind(4, happened.MessageId)
            .Bind(5, happened.Signal is { } signal ? JsonSerializer.Serialize(signal, signal.GetType(), WireJson.Options) : null)
            .BindTime(6, happened.Timestamp).Run();
        happened.Position = statements.LastId;
        recorded.Add(happened);

        if (happened is MessagePosted or ConversationCreated) conversations[happened.ConversationId!.Value].Active(happened.Position);
        else if (happened is ConversationUpdated) conversations[happened.ConversationId!.Value].Changed(ConversationPart.Details);
        else if (happened is ConversationErased) conversations[happened.ConversationId!.Value].Changed(ConversationPart.Details | ConversationPart.LastMessage);
        return ValueTask.CompletedTask;
    }

    public ValueTask<T?> FindAsync<T>(string key) where T : class => Cold.Set<T>().FindAsync(key);

    public async ValueTask<T?> FindAsync<T>(ISpecification<T> specification) where T : class =>
        await Cold.Set<T>().WithSpecification(specification).FirstOrDefaultAsync();

    public async ValueTask<IReadOnlyList<T>> ListAsync<T>(ISpecification<T> specification) where T : class =>
        await Cold.Set<T>().WithSpecification(specification).ToListAsync();

    public void Add<T>(T entity) where T : class
    {
        wrote = true;
        Cold.Add(entity);
        if (entity is Revocation change) taken.Add(change);
    }

    public void Remove<T>(T entity) where T : class
    {
        wrote = true;
        Cold.Remove(entity);
    }

    private BizChatDbContext Cold => cold ??= DbContexts.On(statements.Connection);
}
