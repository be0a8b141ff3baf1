namespace BizChat.Infrastructure.Persistence.Engine;

/// <summary>
/// The last numbers that were given out. Only the holder of the write lock gives them out, so they are read once a batch and counted in memory:
/// they follow each other without a gap, and a new row has its id at once. A batch that fails gives them back.
/// </summary>
internal record struct Counters(long Conversation, long Message, long Position);
