namespace BizChat.Domain.Conversations;

/// <summary>
/// Up to which sequence number one side's messages have been delivered to, and read by, the other. Never goes back.
/// </summary>
public readonly record struct Acknowledged(long Delivered, long Read)
{
    public Acknowledged DeliveredThrough(long seq) => this with { Delivered = Math.Max(Delivered, seq) };

    /// <summary>What was read was delivered.</summary>
    public Acknowledged ReadThrough(long seq) => new(Math.Max(Delivered, seq), Math.Max(Read, seq));
}

/// <summary>Messages of a conversation by their sequence numbers, both ends included.</summary>
public readonly record struct SeqRange(long From, long To);
