using BizChat.Domain.Access;

namespace BizChat.Domain.Conversations;

/// <summary>
/// The talk of one customer with one business. It carries what the inbox shows (last message, unread) and the counters of
/// its messages, so that neither is ever counted.
/// </summary>
public sealed class Conversation
{
    private Conversation() { }

    /// <summary>Given by the store.</summary>
    public long Id { get; internal set; }

    public string BusinessId { get; internal set; } = null!;

    /// <summary>Opaque; the same for all conversations of one customer with one business.</summary>
    public string CustomerId { get; internal set; } = null!;

    public string CustomerName { get; internal set; } = null!;

    public string? CustomerPhone { get; internal set; }

    public string? CustomerEmail { get; internal set; }

    public ConversationStatus Status { get; internal set; }

    /// <summary>The agent who looks after it.</summary>
    public string? AssigneeId { get; internal set; }

    public string? AssigneeName { get; internal set; }

    public string? LastMessage { get; internal set; }

    public long? LastMessageId { get; internal set; }

    /// <summary>When the last message came, or when it began while there is none.</summary>
    public DateTimeOffset LastMessageAt { get; internal set; }

    /// <summary>The sequence number of the last message; 0 before the first. As nothing is deleted, also their number.</summary>
    public long LastSeq { get; internal set; }

    /// <summary>Customer messages that the business has not read.</summary>
    public int UnreadCount { get; internal set; }

    /// <summary>The feed position of its last message or, before that, of its start: what the inbox is ordered by.</summary>
    public long Activity { get; internal set; }

    /// <summary>How far the business has acknowledged what the customer wrote, as sequence numbers.</summary>
    public Acknowledged OfCustomer { get; internal set; }

    /// <summary>How far the customer has acknowledged what the business wrote.</summary>
    public Acknowledged OfBusiness { get; internal set; }

    /// <summary>When the customer first wrote; null before.</summary>
    public DateTimeOffset? FirstAskedAt { get; internal set; }

    /// <summary>How long the customer waited for the first answer; null while waiting.</summary>
    public double? FirstResponseSeconds { get; internal set; }

    /// <summary>The UUID by which a repeated start is known; null if none was given.</summary>
    public string? ClientConversationId { get; internal set; }

    /// <summary>A digest of what it was started with.</summary>
    public string? StartDigest { get; internal set; }

    public DateTimeOffset CreatedAt { get; internal set; }

    /// <summary>Empty, for a store to fill from a row.</summary>
    internal static Conversation Restore() => new();

    public static Conversation Start(
        string businessId, Customer customer, string customerId, string? clientConversationId, string? startDigest, DateTimeOffset now) => new()
        {
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

    /// <summary>
    /// Takes in what a side says: gives it the next sequence number, shows it in the inbox, counts it as unread when the
    /// customer wrote it, and wakes a resolved or snoozed conversation when the customer did.
    /// </summary>
    /// <returns>The sequence number.</returns>
    public long Receive(Side side, string summary, DateTimeOffset now)
    {
        LastMessage = summary;
        LastMessageAt = now;
        Status = Status.After(side is Side.Customer ? ConversationTrigger.CustomerWrote : ConversationTrigger.BusinessWrote);
        if (side is Side.Customer)
        {
            UnreadCount++;
            FirstAskedAt ??= now;
        }
        else if (side is Side.Business && FirstAskedAt is { } asked)
            FirstResponseSeconds ??= Math.Max(0, (now - asked).TotalSeconds);
        return ++LastSeq;
    }

    /// <summary>
    /// Takes in that what <paramref name="senders"/> wrote has been delivered, or read, up to <paramref name="seq"/>.
    /// </summary>
    /// <returns>The sequence numbers that this is news for; null when for none.</returns>
    public SeqRange? Acknowledge(Side senders, long seq, bool read)
    {
        var before = senders is Side.Customer ? OfCustomer : OfBusiness;
        var after = read ? before.ReadThrough(seq) : before.DeliveredThrough(seq);
        if (senders is Side.System || after == before) return null;

        if (senders is Side.Customer) OfCustomer = after;
        else OfBusiness = after;
        return new SeqRange((read ? before.Read : before.Delivered) + 1, seq);
    }

    /// <summary>Notes that the business has read so many more of the customer's messages.</summary>
    public void BusinessRead(int messages) => UnreadCount = Math.Max(0, UnreadCount - messages);

    public void Assign(Agent? agent) => (AssigneeId, AssigneeName) = (agent?.Id, agent?.Name);

    public void ChangeStatus(ConversationStatus wanted) => Status = Status.After(wanted.Towards());

    public void Describe(Customer customer) =>
        (CustomerName, CustomerPhone, CustomerEmail) = (customer.Name, customer.Phone, customer.Email);

    /// <summary>Takes in that its customer has turned out to be one who was known already.</summary>
    public void MoveTo(CustomerAccount customer) => CustomerId = customer.Id;

    /// <summary>
    /// Takes away all that is personal, for good: name, contact, the last words, and the digest of the first, which could be guessed from them.
    /// What it was started under stays, so that a repeat that comes late does not start it anew.
    /// </summary>
    public void Erase()
    {
        Describe(Customer.Erased);
        LastMessage = null;
        StartDigest = null;
    }
}
