namespace BizChat.Domain.Messages;

/// <summary>How far a message has come, as its sender sees it.</summary>
public enum MessageStatus
{
    Sent,
    Delivered,
    Read,
}

/// <summary>The state machine sent → delivered → read: one total switch; a repeat or a step back changes nothing.</summary>
public static class MessageStatuses
{
    public static MessageStatus After(this MessageStatus status, MessageStatus receipt) => (status, receipt) switch
    {
        (MessageStatus.Sent, _) => receipt,
        (MessageStatus.Delivered, MessageStatus.Read) => MessageStatus.Read,
        (MessageStatus.Delivered, _) => MessageStatus.Delivered,
        (MessageStatus.Read, _) => MessageStatus.Read,
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
