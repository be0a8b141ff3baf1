using Ardalis.Specification;
using BizChat.Application.Feed;
using BizChat.Application.Ports;
using BizChat.Domain.Access;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>
/// What stories write with, as long as this node has its turn. New rows wait for the end of the batch, so that all of them travel at
/// once; whatever is asked meanwhile is answered as if they were there. Everything cold is EF Core's, in the same transaction.
/// </summary>
internal sealed class PostgresWork(NpgsqlConnection connection, Counters counters) : IUnitOfWork
{
    private readonly PendingRows pending = new(counters);
    private readonly SentMessages messages = new(connection);
    private readonly List<Revocation> taken = [];
    private BizChatDbContext? cold;
    private bool wrote;

    public int Posted => pending.Posted;

    /// <summary>The events of the batch, in the order of their positions.</summary>
    public IReadOnlyList<FeedEvent> Recorded => pending.Recorded;

    /// <summary>What the batch took away from somebody.</summary>
    public IReadOnlyList<Revocation> Taken => taken;

    /// <summary>Keeps what was read ahead.</summary>
    public void Foresee(IEnumerable<Conversation> conversations) => pending.Track(conversations);

    public SentMessages Messages => messages;

    public void BeginStory() => wrote = false;

    public async ValueTask EndStoryAsync(bool refused)
    {
        var context = cold;
        cold = null;
        await using (context)
        {
            if (!refused && context?.ChangeTracker.HasChanges() == true)
            {
                await SaveRowsAsync();
                await context.SaveChangesAsync();
                messages.Forget();
            }
        }
        // Others share the transaction, so what a refused story wrote could not be taken back alone.
        if (refused && wrote) throw new InvalidOperationException("A story must refuse before it writes.");
    }

    /// <summary>Puts whatever is still to be written into the last batch of statements.</summary>
    public void Save(NpgsqlBatch batch) => pending.SaveAll(batch);

    public async ValueTask<Conversation?> ConversationAsync(long id) =>
        pending.Find(id) ?? await TrackAsync($"{ConversationRows.Select} id = $1", id);

    public async ValueTask<Conversation?> ConversationStartedAsync(string clientConversationId) =>
        pending.FindStarted(clientConversationId) ?? await TrackAsync($"{ConversationRows.Select} client_conversation_id = $1", clientConversationId);

    public async ValueTask<IReadOnlyList<Conversation>> ConversationsOfAsync(string customerId)
    {
        await using (var command = new NpgsqlCommand($"{ConversationRows.Select} customer_id = $1", connection).With(customerId))
        await using (var row = await command.ExecuteReaderAsync())
            while (await row.ReadAsync()) pending.Track([ConversationRows.Read(row)]);
        // As they are now: an earlier story of the batch may have moved one, which its row does not show yet.
        return [.. pending.Of(customerId).Order().Select(id => pending.Find(id)!)];
    }

    public ValueTask AddAsync(Conversation conversation)
    {
        wrote = true;
        pending.Add(conversation);
        return ValueTask.CompletedTask;
    }

    public async ValueTask<Message?> MessageAsync(long id) => pending.FindMessage(id) ?? await messages.FindAsync(id);

    public async ValueTask<Message?> MessageSentAsync(long conversationId, Side sender, string clientMessageId)
    {
        var sent = new SentUnder(conversationId, sender, clientMessageId);
        return pending.FindSent(sent) ?? await messages.FindAsync(sent);
    }

    public ValueTask AddAsync(Message message, Conversation conversation)
    {
        wrote = true;
        pending.Add(message, conversation);
        return ValueTask.CompletedTask;
    }

    public async ValueTask<int> AcknowledgeAsync(long conversationId, Side senders, SeqRange range, MessageStatus status)
    {
        wrote = true;
        await SaveRowsAsync();
        messages.Forget(conversationId);
        pending.Changed(conversationId);
        return await MessageRows.AcknowledgeAsync(connection, conversationId, senders, range, status);
    }

    public ValueTask RecordAsync(FeedEvent happened)
    {
        wrote = true;
        pending.Record(happened);
        return ValueTask.CompletedTask;
    }

    public ValueTask<T?> FindAsync<T>(string key) where T : class => Cold.Set<T>().FindAsync(key);

    public async ValueTask<T?> FindAsync<T>(ISpecification<T> specification) where T : class =>
        await (await ColdAsync<T>()).WithSpecification(specification).FirstOrDefaultAsync();

    public async ValueTask<IReadOnlyList<T>> ListAsync<T>(ISpecification<T> specification) where T : class =>
        await (await ColdAsync<T>()).WithSpecification(specification).ToListAsync();

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

    private BizChatDbContext Cold => cold ??= PostgresContexts.On(connection);

    private async ValueTask<DbSet<T>> ColdAsync<T>() where T : class
    {
        if (typeof(T) == typeof(Message)) await SaveRowsAsync();
        return Cold.Set<T>();
    }

    private async ValueTask SaveRowsAsync()
    {
        if (!pending.HasRows) return;
        await using var batch = new NpgsqlBatch(connection);
        pending.SaveRows(batch);
        await batch.ExecuteNonQueryAsync();
    }

    private async ValueTask<Conversation?> TrackAsync<TKey>(string sql, TKey key)
    {
        await using var command = new NpgsqlCommand(sql, connection).With(key);
        await using var row = await command.ExecuteReaderAsync();
        if (!await row.ReadAsync()) return null;
        var found = ConversationRows.Read(row);
        pending.Track([found]);
        // Under its other name it may be here already, and changed.
        return pending.Find(found.Id);
    }
}
