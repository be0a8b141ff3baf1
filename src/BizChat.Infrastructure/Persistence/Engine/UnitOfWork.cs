using Ardalis.Specification;
using BizChat.Application.Feed;
using BizChat.Domain.Access;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;
using BizChat.Infrastructure.Persistence.Model;
using BizChat.Infrastructure.Persistence.Sql;
using Microsoft.EntityFrameworkCore;

namespace BizChat.Infrastructure.Persistence.Engine;

/// <summary>
/// The unit of work of a batch, which its requests use one after the other. Conversations, messages and events are SQL of ours and wait in
/// memory until the end of the batch; everything cold is EF Core's, in the same transaction.
/// </summary>
internal sealed class UnitOfWork : IUnitOfWork
{
    private readonly WriteSession session;
    private readonly IdentityMap known = new();
    private readonly PendingChanges pending;
    private readonly List<Revocation> revocations = [];
    private readonly List<TrackedConversation> touched = [];
    private Counters counters;
    private bool hasWritten;

    public UnitOfWork(WriteSession session)
    {
        this.session = session;
        pending = new PendingChanges(session, known);
    }

    public int Posted => pending.Posted;

    /// <summary>The events of the batch, in the order of their positions.</summary>
    public IReadOnlyList<FeedEvent> Events => pending.Events;

    public IReadOnlyList<Revocation> Revocations => revocations;

    public async ValueTask BeginAsync(WriteBatch batch, CancellationToken ct) => counters = await session.BeginAsync(batch, known, ct);

    /// <summary>Begins the next request of the batch.</summary>
    public void Start()
    {
        touched.Clear();
        hasWritten = false;
    }

    /// <summary>Ends a request.</summary>
    /// <exception cref="InvalidOperationException">It refused after it had changed something. Others share the transaction, so that cannot be taken back alone.</exception>
    public async ValueTask CompleteAsync(bool isRefused)
    {
        foreach (var tracked in touched) hasWritten |= tracked.NoteChanges();
        if (isRefused && hasWritten) throw new InvalidOperationException("A unit of work must refuse before it changes anything.");
        if (!session.IsEfUsed) return;
        if (!isRefused && session.Ef.ChangeTracker.HasChanges())
        {
            await SaveRowsAsync();
            await session.Ef.SaveChangesAsync();
            known.ForgetMessages();
        }
        session.Ef.ChangeTracker.Clear();
    }

    public async ValueTask CommitAsync()
    {
        await pending.SaveAsync();
        await session.CommitAsync(counters);
    }

    /// <summary>For maintenance of the database by SQL.</summary>
    public SqlSession Use()
    {
        hasWritten = true;
        return session.Sql;
    }

    public long NextConversationId() => ++counters.Conversation;

    public long NextMessageId() => ++counters.Message;

    public async ValueTask<Conversation?> ConversationAsync(long id) =>
        Touch(known.Conversation(id) ?? Track(await session.Sql.FirstAsync(ConversationSql.ById, [id], ConversationSql.Read)));

    public async ValueTask<Conversation?> ConversationStartedAsync(string clientConversationId) => Touch(
        known.ConversationStarted(clientConversationId)
        ?? Track(await session.Sql.FirstAsync(ConversationSql.ByClientId, [clientConversationId], ConversationSql.Read)));

    public async ValueTask<IReadOnlyList<Conversation>> ConversationsOfAsync(string customerId)
    {
        foreach (var found in await session.Sql.ListAsync(ConversationSql.ByCustomer, [customerId], ConversationSql.Read)) known.Track(found);
        return Now(conversation => conversation.CustomerId == customerId);
    }

    public async ValueTask<IReadOnlyList<Conversation>> OpenConversationsOfAsync(string businessId, string agentId)
    {
        foreach (var found in await session.Sql.ListAsync(ConversationSql.OpenByAssignee, [businessId, agentId], ConversationSql.Read)) known.Track(found);
        return Now(conversation => conversation.BusinessId == businessId && conversation.AssigneeId == agentId && conversation.Status is not ConversationStatus.Resolved);
    }

    public async ValueTask<IReadOnlyList<Conversation>> ConversationsLabelledAsync(string labelId, long after, int atMost)
    {
        var found = await session.Sql.ListAsync(ConversationSql.ByLabel, [labelId, after, atMost], ConversationSql.Read);
        return [.. found.Select(conversation => Touch(known.Track(conversation))!)];
    }

    public void Add(Conversation conversation) => Touch(known.Add(conversation));

    public async ValueTask<Message?> MessageAsync(long id)
    {
        if (!known.TryMessage(id, out var message)) known.Keep(id, message = await session.Sql.FirstAsync(MessageSql.ById, [id], MessageSql.Read));
        if (message is not null) pending.Apply(message);
        return message;
    }

    public async ValueTask<Message?> MessageSentAsync(long conversationId, Side sender, string clientMessageId)
    {
        var key = new ClientMessageKey(conversationId, sender, clientMessageId);
        if (!known.TryMessage(key, out var message))
            known.Keep(key, message = await session.Sql.FirstAsync(MessageSql.BySender, [conversationId, SqlValue.Of(sender), clientMessageId], MessageSql.Read));
        if (message is not null) pending.Apply(message);
        return message;
    }

    public void Add(Message message)
    {
        hasWritten = true;
        known.Keep(message);
        pending.Add(message);
    }

    public void Add(ActivityEntry entry)
    {
        hasWritten = true;
        pending.Add(entry);
    }

    public void Acknowledge(Conversation conversation, Side senders, SeqRange range, MessageStatus status)
    {
        hasWritten = true;
        pending.Add(conversation.Id, senders, range, status);
    }

    public ValueTask SettleReceiptsAsync(Conversation conversation) => pending.HasReceiptsOf(conversation.Id) ? SaveRowsAsync() : ValueTask.CompletedTask;

    public void Record(FeedEvent happened)
    {
        hasWritten = true;
        happened.Position = ++counters.Position;
        pending.Add(happened);
    }

    public ValueTask<T?> FindAsync<T>(string key) where T : class => session.Ef.Set<T>().FindAsync(key);

    public async ValueTask<T?> FindAsync<T>(ISpecification<T> specification) where T : class => await (await RowsAsync(specification)).FirstOrDefaultAsync();

    public async ValueTask<IReadOnlyList<T>> ListAsync<T>(ISpecification<T> specification) where T : class => await (await RowsAsync(specification)).ToListAsync();

    public void Add<T>(T entity) where T : class
    {
        hasWritten = true;
        session.Ef.Add(entity);
        if (entity is Revocation revocation) revocations.Add(revocation);
    }

    public void Remove<T>(T entity) where T : class
    {
        hasWritten = true;
        session.Ef.Remove(entity);
    }

    private async ValueTask<IQueryable<T>> RowsAsync<T>(ISpecification<T> specification) where T : class
    {
        if (typeof(T) == typeof(Message) || typeof(T) == typeof(ActivityEntry)) await SaveRowsAsync();
        return session.Ef.Set<T>().WithSpecification(specification);
    }

    private async ValueTask SaveRowsAsync()
    {
        await pending.SaveRowsAsync();
        await session.FlushAsync();
        // What was read before does not show the receipts that are no longer pending.
        known.ForgetMessages();
    }

    /// <summary>As they are now: an earlier request of the batch may have changed one, which its row does not show yet.</summary>
    private IReadOnlyList<Conversation> Now(Func<Conversation, bool> isWanted) =>
        [.. known.Conversations.Where(tracked => isWanted(tracked.Conversation)).OrderBy(tracked => tracked.Conversation.Id).Select(tracked => Touch(tracked)!)];

    private TrackedConversation? Track(Conversation? found) => found is null ? null : known.Track(found);

    private Conversation? Touch(TrackedConversation? tracked)
    {
        if (tracked is not null) touched.Add(tracked);
        return tracked?.Conversation;
    }
}
