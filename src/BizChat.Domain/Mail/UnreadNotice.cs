using BizChat.Domain.Conversations;

namespace BizChat.Domain.Mail;

/// <summary>When one side of a conversation is mailed what it has not read.</summary>
public sealed class UnreadNotice
{
    private UnreadNotice() { }

    /// <summary>See <see cref="KeyOf"/>.</summary>
    public string Id { get; private set; } = null!;

    public string BusinessId { get; private set; } = null!;

    public long ConversationId { get; private set; }

    /// <summary>Who is mailed.</summary>
    public Side Reader { get; private set; }

    /// <summary>When what is unread then is mailed; null while nothing is.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>The sequence number up to which was mailed; 0 before the first mail.</summary>
    public long MailedThrough { get; private set; }

    public static string KeyOf(long conversationId, Side reader) => FormattableString.Invariant($"{conversationId}:{EnumText<Side>.Of(reader)}");

    public static UnreadNotice For(Conversation conversation, Side reader) => new()
    {
        Id = KeyOf(conversation.Id, reader),
        BusinessId = conversation.BusinessId,
        ConversationId = conversation.Id,
        Reader = reader,
    };

    /// <summary>A message came that the reader may not see; the first of several decides when they are mailed.</summary>
    public void Expect(DateTimeOffset due) => DueAt ??= due;

    /// <summary>It is looked at again later.</summary>
    public void Postpone(DateTimeOffset due) => DueAt = due;

    /// <summary>Nothing is unread, or nobody can be mailed.</summary>
    public void Drop() => DueAt = null;

    /// <summary>What is unread was mailed.</summary>
    public void Mailed(long throughSeq) => (DueAt, MailedThrough) = (null, throughSeq);
}
