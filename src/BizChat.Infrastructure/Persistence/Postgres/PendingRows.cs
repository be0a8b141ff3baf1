using System.Text.Json;
using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Feed;
using BizChat.Application.Messages;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>What the stories of a batch have written, until it is sent to the database.</summary>
internal sealed class PendingRows(Counters counters)
{
    private readonly Dictionary<long, TrackedConversation> conversations = [];
    private readonly Dictionary<string, Conversation> started = [];
    private readonly List<Message> messages = [];
    private readonly Dictionary<SentUnder, Message> sent = [];
    private readonly List<FeedEvent> recorded = [];
    private readonly BatchCounts counts = new();

    public int Posted { get; private set; }

    public IReadOnlyList<FeedEvent> Recorded => recorded;

    /// <summary>Whether there are conversations or messages of which there is no row yet.</summary>
    public bool HasRows => messages.Count > 0 || conversations.Values.Any(tracked => tracked.IsNew);

    public void Track(IEnumerable<Conversation> found)
    {
        foreach (var conversation in found) conversations.TryAdd(conversation.Id, new TrackedConversation(conversation, isNew: false));
    }

    public Conversation? Find(long id) => conversations.GetValueOrDefault(id)?.Conversation;

    /// <summary>The ids of a customer's conversations among those that the batch has seen.</summary>
    public IEnumerable<long> Of(string customerId) => conversations.Values.Select(tracked => tracked.Conversation).Where(conversation => conversation.CustomerId == customerId).Select(conversation => conversation.Id);

    public Conversation? FindStarted(string clientConversationId) => started.GetValueOrDefault(clientConversationId);

    public Message? FindMessage(long id) => messages.Find(message => message.Id == id);

    public Message? FindSent(SentUnder key) => sent.GetValueOrDefault(key);

    public void Changed(long conversationId) => conversations[conversationId].Change();

    public void Add(Conversation conversation)
    {
        conversation.Id = counters.NextConversation();
        conversations[conversation.Id] = new TrackedConversation(conversation, isNew: true);
        if (conversation.ClientConversationId is { } key) started[key] = conversation;
    }

    public void Add(Message message, Conversation conversation)
    {
        conversation.LastMessageId = message.Id = counters.NextMessage();
        messages.Add(message);
        if (message.ClientMessageId is { } key) sent[new SentUnder(message.ConversationId, message.SenderType, key)] = message;
        counts.Posted(conversation.BusinessId, message);
        Changed(conversation.Id);
        Posted++;
    }

    public void Record(FeedEvent happened)
    {
        happened.Position = counters.NextPosition();
        recorded.Add(happened);
        if (happened is not (MessagePosted or ConversationCreated or ConversationUpdated or ConversationErased)) return;
        var tracked = conversations[happened.ConversationId!.Value];
        tracked.Change();
        if (happened is MessagePosted or ConversationCreated) tracked.Conversation.Activity = happened.Position;
    }

    /// <summary>Writes the conversations and messages of which there is no row yet.</summary>
    public void SaveRows(NpgsqlBatch batch)
    {
        var fresh = conversations.Values.Where(tracked => tracked.IsNew).ToArray();
        if (fresh.Length > 0) batch.AddInsert(Array.ConvertAll(fresh, tracked => tracked.Conversation));
        foreach (var tracked in fresh) tracked.Saved();
        if (messages.Count > 0) batch.AddInsert(messages.ToArray());
        messages.Clear();
        sent.Clear();
    }

    public void SaveAll(NpgsqlBatch batch)
    {
        SaveRows(batch);
        foreach (var tracked in conversations.Values) tracked.Count(counts);
        if (conversations.Values.Where(tracked => tracked.IsChanged).Select(tracked => tracked.Conversation).ToArray() is { Length: > 0 } changed) batch.AddUpdate(changed);
        if (counts.Businesses.ToArray() is { Length: > 0 } businesses) batch.AddCounts(businesses);
        if (counts.Messages.ToArray() is { Length: > 0 } days) batch.AddCounts(days);
        if (recorded.Count > 0) batch.AddEvents(recorded.ToArray());
        counters.Save(batch);
    }
}

/// <summary>Statements for many rows at once.</summary>
internal static class PendingSql
{
    public static void AddCounts(this NpgsqlBatch batch, BusinessCounts[] rows) => batch.Add(
        """
        UPDATE business_counts b SET active = b.active + n.active, snoozed = b.snoozed + n.snoozed, resolved = b.resolved + n.resolved, unread = b.unread + n.unread
        FROM unnest($1, $2, $3, $4, $5) AS n (business_id, active, snoozed, resolved, unread) WHERE b.business_id = n.business_id
        """)
        .With(rows, row => row.BusinessId).With(rows, row => row.Active).With(rows, row => row.Snoozed).With(rows, row => row.Resolved).With(rows, row => row.Unread);

    public static void AddCounts(this NpgsqlBatch batch, MessageCount[] rows) => batch.Add(
        """
        INSERT INTO message_counts (business_id, day, side, count) SELECT * FROM unnest($1, $2, $3, $4)
        ON CONFLICT (business_id, day, side) DO UPDATE SET count = message_counts.count + excluded.count
        """)
        .With(rows, row => row.BusinessId).With(rows, row => row.Day).With(rows, row => EnumText<Side>.Of(row.Side)).With(rows, row => row.Count);

    public static void AddEvents(this NpgsqlBatch batch, FeedEvent[] rows) => batch.Add(
        """
        INSERT INTO feed (position, business_id, conversation_id, type, message_id, data, timestamp) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)
        """)
        .With(rows, row => row.Position).With(rows, row => row.BusinessId).With(rows, row => row.ConversationId).With(rows, row => row.Type).With(rows, row => row.MessageId)
        .With(rows, row => row.Signal is { } signal ? JsonSerializer.Serialize(signal, signal.GetType(), WireJson.Options) : null)
        .With(rows, row => PostgresTime.Of(row.Timestamp));
}
