namespace BizChat.Application.Messages;

/// <summary>A requested page of messages: at most one of offset, before, after and around.</summary>
/// <param name="Limit">Page size.</param>
/// <param name="Offset">Number of newest messages to skip.</param>
/// <param name="Before">The newest that are older than this message id.</param>
/// <param name="After">The oldest that are newer than this message id.</param>
/// <param name="Around">As many older as newer than this message of the conversation, and itself; near an end more of the other side. Empty when it is not there.</param>
public readonly record struct MessageRange(int Limit, long Offset = 0, long? Before = null, long? After = null, long? Around = null);

/// <summary>A page of a conversation's messages, oldest first.</summary>
/// <param name="Items">Messages of the page.</param>
/// <param name="Total">Number of messages in the conversation.</param>
public sealed record MessagePage(IReadOnlyList<MessageView> Items, long Total)
{
    public bool HasOlder => Items is [var first, ..] && first.Seq > 1;

    public bool HasNewer => Items is [.., var last] && last.Seq < Total;
}
