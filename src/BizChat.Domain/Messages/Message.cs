using BizChat.Domain.Conversations;

namespace BizChat.Domain.Messages;

/// <summary>One message of a conversation. Nothing of it ever changes but its status, unless it is erased.</summary>
public sealed class Message
{
    private Message() { }

    /// <summary>Grows with time over all conversations.</summary>
    public long Id { get; private set; }

    public long ConversationId { get; private set; }

    /// <summary>1, 2, 3 … within the conversation, without a gap, in the order of commits.</summary>
    public long Seq { get; private set; }

    public Side SenderType { get; private set; }

    public string SenderName { get; private set; } = null!;

    /// <summary>Who wrote it: see <see cref="Author.Id"/>.</summary>
    public string? SenderId { get; private set; }

    public string? Content { get; private set; }

    public MessageType MessageType { get; private set; }

    public string? FileUrl { get; private set; }

    public string? FileName { get; private set; }

    public MessageStatus Status { get; private set; }

    /// <summary>The sender's own id for it, by which a repeated send is known; null if the sender gave none.</summary>
    public string? ClientMessageId { get; private set; }

    public DateTimeOffset Timestamp { get; private set; }

    /// <summary>Posts a message to a conversation, which gives it its sequence number.</summary>
    public static Message Post(long id, Conversation conversation, Author author, MessageBody body, string? clientMessageId, DateTimeOffset now) => new()
    {
        Id = id,
        ConversationId = conversation.Id,
        Seq = conversation.Receive(id, author.Side, author.Id, body.Summary, now),
        SenderType = author.Side,
        SenderName = author.Name,
        SenderId = author.Id,
        Content = body.Content,
        MessageType = body.Type,
        FileUrl = body.FileUrl,
        FileName = body.FileName,
        Status = MessageStatus.Sent,
        ClientMessageId = clientMessageId,
        Timestamp = now,
    };

    /// <summary>A message as a store has it.</summary>
    internal static Message Restore(
        long id, long conversationId, long seq, Side senderType, string senderName, string? content, MessageType messageType,
        string? fileUrl, string? fileName, MessageStatus status, string? clientMessageId, DateTimeOffset timestamp, string? senderId) => new()
        {
            Id = id,
            ConversationId = conversationId,
            Seq = seq,
            SenderType = senderType,
            SenderName = senderName,
            Content = content,
            MessageType = messageType,
            FileUrl = fileUrl,
            FileName = fileName,
            Status = status,
            ClientMessageId = clientMessageId,
            Timestamp = timestamp,
            SenderId = senderId,
        };

    /// <summary>
    /// Takes away what was said and, from the customer's side, who said it. Its place stays, so that the numbers have no gap; of all
    /// messages only erased ones have neither text nor file. An agent's own id for it stays too: the words do not come back by a late repeat.
    /// </summary>
    public void Erase()
    {
        Content = FileUrl = FileName = null;
        MessageType = MessageType.Text;
        if (SenderType is not Side.Customer) return;
        SenderName = Customer.Erased.Name;
        SenderId = ClientMessageId = null;
    }

    /// <summary>Takes in a receipt of the other side.</summary>
    public void Acknowledge(MessageStatus receipt) => Status = Status.After(receipt);

    /// <summary>Whether a repeated send means this message: everything but the sender's name must be the same.</summary>
    public bool Says(MessageBody body) =>
        Content == body.Content && MessageType == body.Type && FileUrl == body.FileUrl && FileName == body.FileName;
}
