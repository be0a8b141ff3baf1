namespace BizChat.Infrastructure.Persistence.Engine;

/// <summary>
/// The last numbers that were given out. Only the holder of the write lock gives them out, so they are read once a batch and counted in memory:
/// they follow each other without a gap, and a new row has its id at once. A batch that fails gives them back.
/// </summary>
internal sealed class Counters(long conversation, long message, long position)
{
    public const string ConversationTable = "conversations", MessageTable = "messages", FeedTable = "feed";

    public long Conversation { get; private set; } = conversation;

    public long Message { get; private set; } = message;

    public long Position { get; private set; } = position;

    public long NextConversation() => ++Conversation;

    public long NextMessage() => ++Message;

    public long NextPosition() => ++Position;
}
