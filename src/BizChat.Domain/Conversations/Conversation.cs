using BizChat.Domain.Access;

namespace BizChat.Domain.Conversations;

/// <summary>
/// The conversation of one customer with one business. It carries what the inbox shows (last message, unread) and the counters of
/// its messages, so that neither is ever counted.
/// </summary>
public sealed partial class Conversation
{
    private Conversation() { }

    public long Id { get; private set; }

    public string BusinessId { get; private set; } = null!;

    /// <summary>Opaque; the same for all conversations of one customer with one business.</summary>
    public string CustomerId { get; private set; } = null!;

    public string CustomerName { get; private set; } = null!;

    public string? CustomerPhone { get; private set; }

    public string? CustomerEmail { get; private set; }

    public ConversationStatus Status { get; private set; }

    /// <summary>The agent it is assigned to.</summary>
    public string? AssigneeId { get; private set; }

    public string? AssigneeName { get; private set; }

    public string? AssigneeAvatarUrl { get; private set; }

    public string? LastMessage { get; private set; }

    public long? LastMessageId { get; private set; }

    /// <summary>The side that wrote the last message; null before the first.</summary>
    public Side? LastMessageSenderType { get; private set; }

    /// <summary>Who wrote the last message, as the message says.</summary>
    public string? LastMessageSenderId { get; private set; }

    /// <summary>When the last message came, or when it began while there is none.</summary>
    public DateTimeOffset LastMessageAt { get; private set; }

    /// <summary>The sequence number of the last message; 0 before the first. As nothing is deleted, also their number.</summary>
    public long LastSeq { get; private set; }

    /// <summary>Customer messages that the business has not read.</summary>
    public int UnreadCount { get; private set; }

    /// <summary>The feed position of its last message or, before that, of its start: what the inbox is ordered by.</summary>
    public long Activity { get; private set; }

    /// <summary>How far the business has acknowledged what the customer wrote, as sequence numbers.</summary>
    public Acknowledged OfCustomer { get; private set; }

    /// <summary>How far the customer has acknowledged what the business wrote.</summary>
    public Acknowledged OfBusiness { get; private set; }

    /// <summary>When the customer first wrote; null before.</summary>
    public DateTimeOffset? FirstAskedAt { get; private set; }

    /// <summary>How long the customer waited for the first answer; null while waiting.</summary>
    public double? FirstResponseSeconds { get; private set; }

    /// <summary>Ordered by name; for staff only, like all that follows up to <see cref="MarkedUnreadAt"/>.</summary>
    public IReadOnlyList<ConversationLabel> Labels { get; private set; } = [];

    public Priority? Priority { get; private set; }

    /// <summary>When a snoozed conversation becomes active by itself; null for one that does not.</summary>
    public DateTimeOffset? SnoozedUntil { get; private set; }

    /// <summary>When the customer first wrote since the business last wrote or resolved; null when nobody waits.</summary>
    public DateTimeOffset? WaitingSince { get; private set; }

    /// <summary>When it was last resolved, also after it was opened again.</summary>
    public DateTimeOffset? ResolvedAt { get; private set; }

    /// <summary>When the business marked it as unread although it had read everything; null when the unread messages are those that it has not read.</summary>
    public DateTimeOffset? MarkedUnreadAt { get; private set; }

    /// <summary>1 to 5: the customer's last rating; null for none, like the next two.</summary>
    public int? RatingScore { get; private set; }

    public string? RatingComment { get; private set; }

    public DateTimeOffset? RatedAt { get; private set; }

    /// <summary>When the customer first wrote since it was begun or last resolved; null before.</summary>
    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>When the business says by itself that nobody has answered yet; null for not at all.</summary>
    public DateTimeOffset? NoAnswerAt { get; private set; }

    /// <summary>The UUID by which a repeated start is known; null if none was given.</summary>
    public string? ClientConversationId { get; private set; }

    /// <summary>A digest of what it was started with.</summary>
    public string? StartDigest { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>What has changed since it was loaded or <see cref="TakeChanges"/> was called last.</summary>
    public ConversationParts Changes { get; private set; }

    /// <summary>A conversation as a store has it.</summary>
    internal static Conversation Restore(
        long id, string businessId, string customerId, string customerName, string? customerPhone, string? customerEmail, ConversationStatus status,
        string? assigneeId, string? assigneeName, string? lastMessage, long? lastMessageId, DateTimeOffset lastMessageAt, long lastSeq, int unreadCount,
        long activity, Acknowledged ofCustomer, Acknowledged ofBusiness, DateTimeOffset? firstAskedAt, double? firstResponseSeconds,
        string? clientConversationId, string? startDigest, DateTimeOffset createdAt, IReadOnlyList<ConversationLabel> labels, Priority? priority,
        DateTimeOffset? snoozedUntil, DateTimeOffset? waitingSince, DateTimeOffset? resolvedAt, DateTimeOffset? markedUnreadAt, string? assigneeAvatarUrl,
        int? ratingScore, string? ratingComment, DateTimeOffset? ratedAt, DateTimeOffset? openedAt, DateTimeOffset? noAnswerAt,
        Side? lastMessageSenderType, string? lastMessageSenderId) => new()
        {
            Id = id,
            BusinessId = businessId,
            CustomerId = customerId,
            CustomerName = customerName,
            CustomerPhone = customerPhone,
            CustomerEmail = customerEmail,
            Status = status,
            AssigneeId = assigneeId,
            AssigneeName = assigneeName,
            AssigneeAvatarUrl = assigneeAvatarUrl,
            LastMessage = lastMessage,
            LastMessageId = lastMessageId,
            LastMessageSenderType = lastMessageSenderType,
            LastMessageSenderId = lastMessageSenderId,
            LastMessageAt = lastMessageAt,
            LastSeq = lastSeq,
            UnreadCount = unreadCount,
            Activity = activity,
            OfCustomer = ofCustomer,
            OfBusiness = ofBusiness,
            FirstAskedAt = firstAskedAt,
            FirstResponseSeconds = firstResponseSeconds,
            ClientConversationId = clientConversationId,
            StartDigest = startDigest,
            CreatedAt = createdAt,
            Labels = labels,
            Priority = priority,
            SnoozedUntil = snoozedUntil,
            WaitingSince = waitingSince,
            ResolvedAt = resolvedAt,
            MarkedUnreadAt = markedUnreadAt,
            RatingScore = ratingScore,
            RatingComment = ratingComment,
            RatedAt = ratedAt,
            OpenedAt = openedAt,
            NoAnswerAt = noAnswerAt,
        };

    public static Conversation Start(
        long id, string businessId, Customer customer, string customerId, string? clientConversationId, string? startDigest, DateTimeOffset now) => new()
        {
            Id = id,
            BusinessId = businessId,
            CustomerId = customerId,
            CustomerName = customer.Name,
            CustomerPhone = customer.Phone,
            CustomerEmail = customer.Email,
            LastMessageAt = now,
            ClientConversationId = clientConversationId,
            StartDigest = startDigest,
            CreatedAt = now,
        };

    /// <summary>Returns what has changed since the last call, and starts to note changes anew.</summary>
    public ConversationParts TakeChanges()
    {
        var changed = Changes;
        Changes = ConversationParts.None;
        return changed;
    }

    /// <summary>
    /// Takes in a new message: gives it the next sequence number, shows it in the inbox, counts it as unread when the
    /// customer wrote it, and reopens a resolved or snoozed conversation when the customer did.
    /// </summary>
    /// <returns>The sequence number.</returns>
    public long Receive(long messageId, Side side, string? senderId, string summary, DateTimeOffset now)
    {
        LastMessageId = messageId;
        LastMessageSenderType = side;
        LastMessageSenderId = senderId;
        LastMessage = summary;
        LastMessageAt = now;
        MoveTo(Status.After(side is Side.Customer ? ConversationTrigger.CustomerWrote : ConversationTrigger.BusinessWrote));
        Changes |= ConversationParts.LastMessage;
        if (side is not Side.System) Wait(side is Side.Customer ? WaitingSince ?? now : null);
        if (side is Side.Customer)
        {
            UnmarkUnread();
            UnreadCount++;
            FirstAskedAt ??= now;
            Open(OpenedAt ?? now);
        }
        else if (side is Side.Business && FirstAskedAt is { } asked && FirstResponseSeconds is null)
        {
            FirstResponseSeconds = Math.Max(0, (now - asked).TotalSeconds);
            Changes |= ConversationParts.FirstResponse;
        }
        return ++LastSeq;
    }

    /// <summary>Moves it to the top of the inbox.</summary>
    /// <param name="position">The feed position of its start or of its newest message.</param>
    public void MoveToTop(long position)
    {
        Activity = position;
        Changes |= ConversationParts.LastMessage;
    }

    /// <summary>
    /// Takes in that what <paramref name="senders"/> wrote has been delivered, or read, up to <paramref name="seq"/>.
    /// </summary>
    /// <returns>The sequence numbers whose receipt this is; null when it changes nothing.</returns>
    public SeqRange? Acknowledge(Side senders, long seq, bool read)
    {
        var before = senders is Side.Customer ? OfCustomer : OfBusiness;
        var after = read ? before.ReadThrough(seq) : before.DeliveredThrough(seq);
        if (senders is Side.System || after == before) return null;

        if (senders is Side.Customer) OfCustomer = after;
        else OfBusiness = after;
        Changes |= ConversationParts.Receipts;
        return new SeqRange((read ? before.Read : before.Delivered) + 1, seq);
    }

    /// <summary>The business has read so many more of the customer's messages.</summary>
    public void BusinessRead(int messages)
    {
        UnreadCount = Math.Max(0, UnreadCount - messages);
        Changes |= ConversationParts.Receipts;
    }

    public void Describe(Customer customer)
    {
        if ((CustomerName, CustomerPhone, CustomerEmail) == (customer.Name, customer.Phone, customer.Email)) return;
        (CustomerName, CustomerPhone, CustomerEmail) = (customer.Name, customer.Phone, customer.Email);
        Changes |= ConversationParts.Customer;
    }

    /// <summary>Its customer has turned out to be one who was known already.</summary>
    public void MoveTo(CustomerAccount customer)
    {
        CustomerId = customer.Id;
        Changes |= ConversationParts.Origin;
    }

    /// <summary>
    /// Removes all that is personal, for good: name, contact, the last message, the rating, what the business sorted the customer under, and the digest of the
    /// first message, which could be guessed from them.
    /// The client's id for the start stays, so that a late repeat does not start the conversation anew.
    /// </summary>
    public void Erase()
    {
        Describe(Customer.Erased);
        Label([]);
        Prioritise(null);
        Keep(null);
        AwaitAnswer(null);
        LastMessage = null;
        if (LastMessageSenderType is Side.Customer) LastMessageSenderId = null;
        StartDigest = null;
        Changes |= ConversationParts.LastMessage | ConversationParts.Origin;
    }
}
