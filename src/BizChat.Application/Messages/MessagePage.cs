namespace BizChat.Application.Messages;

/// <summary>Which messages of a conversation are asked for: at most one of the three ways.</summary>
/// <param name="Limit">How many at most.</param>
/// <param name="Offset">The newest after skipping so many.</param>
/// <param name="Before">The newest that are older than this message id.</param>
/// <param name="After">The oldest that are newer than this message id.</param>
public readonly record struct MessageRange(int Limit, long Offset = 0, long? Before = null, long? After = null);

/// <summary>A part of a conversation's messages, oldest first.</summary>
/// <param name="Items">The part.</param>
/// <param name="Total">How many messages the conversation has.</param>
public sealed record MessagePage(IReadOnlyList<MessageView> Items, long Total)
{
    public bool HasOlder => Items is [var first, ..] && first.Seq > 1;

    public bool HasNewer => Items is [.., var last] && last.Seq < Total;
}
