using BizChat.Application.Feed;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;
using BizChat.Infrastructure.Persistence.Sql;

namespace BizChat.Infrastructure.Persistence.Engine;

/// <summary>What the units of work of a batch have changed and the database does not know yet.</summary>
internal sealed class PendingChanges(WriteSession session, IdentityMap known)
{
    private readonly List<Message> messages = [];
    private readonly List<ActivityEntry> activity = [];
    private readonly List<FeedEvent> events = [];
    private readonly Dictionary<(long ConversationId, Side Senders), ReceiptRanges> receipts = [];
    private readonly BatchCounts counts = new();

    /// <summary>How many messages the batch has posted.</summary>
    public int Posted { get; private set; }

    /// <summary>The events of the batch, in the order of their positions.</summary>
    public IReadOnlyList<FeedEvent> Events => events;

    public void Add(Message message)
    {
        messages.Add(message);
        counts.Posted(known.Conversation(message.ConversationId)!.Conversation.BusinessId, message);
        Posted++;
    }

    public void Add(ActivityEntry entry) => activity.Add(entry);

    public void Add(FeedEvent happened) => events.Add(happened);

    public void Add(long conversationId, Side senders, SeqRange range, MessageStatus status)
    {
        if (!receipts.TryGetValue((conversationId, senders), out var ranges)) receipts[(conversationId, senders)] = ranges = new();
        ranges.Add(range, status);
    }

    public bool HasReceiptsOf(long conversationId) => receipts.Keys.Any(of => of.ConversationId == conversationId);

    /// <summary>Brings a message that was read from the database to the status that the receipts of this batch give it.</summary>
    public void Apply(Message message)
    {
        if (receipts.TryGetValue((message.ConversationId, message.SenderType), out var ranges) && ranges.Of(message.Seq) is { } status) message.Acknowledge(status);
    }

    /// <summary>Writes new conversations, messages and activity, and receipts; whatever is asked by SQL after it sees them.</summary>
    public async ValueTask SaveRowsAsync()
    {
        var started = known.Conversations.Where(tracked => tracked.IsNew).ToArray();
        if (started.Length > 0) await session.InsertAsync(ConversationSql.Row, Array.ConvertAll(started, tracked => tracked.Conversation));
        foreach (var tracked in started) tracked.Inserted();
        if (messages.Count > 0) await session.InsertAsync(MessageSql.Row, messages);
        messages.Clear();
        if (activity.Count > 0) await session.InsertAsync(ActivitySql.Row, activity);
        activity.Clear();
        if (receipts.Count > 0) await SaveReceiptsAsync();
    }

    /// <summary>Writes all that is left.</summary>
    public async ValueTask SaveAsync()
    {
        await SaveRowsAsync();
        foreach (var tracked in known.Conversations) tracked.NoteChanges();
        foreach (var alike in known.Conversations.Where(tracked => tracked.Unsaved is not ConversationParts.None).GroupBy(tracked => tracked.Unsaved))
            await session.UpdateAsync(ConversationSql.Update(alike.Key), [.. alike.Select(tracked => tracked.Conversation)]);
        await LabelLists.SaveAsync(session, known.Conversations);
        foreach (var tracked in known.Conversations)
        {
            counts.Changed(tracked.Conversation, tracked.Counted, tracked.CountedUnread);
            if (!tracked.WasAnswered && tracked.Conversation.FirstResponseSeconds is { } seconds) counts.Answered(tracked.Conversation, seconds);
        }
        await counts.SaveAsync(session);
        if (events.Count > 0) await session.InsertAsync(EventSql.Row, events);
    }

    private async ValueTask SaveReceiptsAsync()
    {
        var all = receipts.SelectMany(entry => entry.Value.Receipts(entry.Key.ConversationId, entry.Key.Senders)).ToArray();
        receipts.Clear();
        var moved = await session.MoveStatusesAsync(all);
        foreach (var (receipt, count) in all.Zip(moved))
            if (receipt is { Status: MessageStatus.Read, Senders: Side.Customer } && count > 0) BusinessRead(known.Conversation(receipt.ConversationId)!, count);
    }

    /// <summary>The change is that of a request which has ended, so the one that runs must not be taken for its author.</summary>
    private static void BusinessRead(TrackedConversation tracked, int count)
    {
        var isUntouched = tracked.Conversation.Changes is ConversationParts.None;
        tracked.Conversation.BusinessRead(count);
        if (isUntouched) tracked.NoteChanges();
    }

    /// <summary>The receipts of one side's messages in one conversation, put together.</summary>
    private sealed class ReceiptRanges
    {
        private SeqRange? delivered;
        private SeqRange? read;

        public void Add(SeqRange range, MessageStatus status)
        {
            if (status is MessageStatus.Read) read = Join(read, range);
            else delivered = Join(delivered, range);
        }

        public MessageStatus? Of(long seq) => Holds(read, seq) ? MessageStatus.Read : Holds(delivered, seq) ? MessageStatus.Delivered : null;

        /// <summary>No message is in two of them: what was read needs no delivery.</summary>
        public IEnumerable<Receipt> Receipts(long conversationId, Side senders)
        {
            if (read is { } throughRead) yield return new Receipt(conversationId, senders, throughRead, MessageStatus.Read);
            if (delivered is not { } throughDelivered) yield break;
            var rest = throughDelivered with { From = Math.Max(throughDelivered.From, (read?.To ?? 0) + 1) };
            if (rest.From <= rest.To) yield return new Receipt(conversationId, senders, rest, MessageStatus.Delivered);
        }

        private static SeqRange Join(SeqRange? one, SeqRange other) =>
            one is { } range ? new SeqRange(Math.Min(range.From, other.From), Math.Max(range.To, other.To)) : other;

        private static bool Holds(SeqRange? range, long seq) => range is { } given && given.From <= seq && seq <= given.To;
    }
}
