using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>
/// The numbers that come next. Only the node whose turn it is gives numbers, so it reads them once and counts in memory: ids and positions
/// follow each other without a gap, as in SQLite, and an event has its position at once.
/// </summary>
internal sealed class Counters
{
    /// <summary>Reads one row: see <see cref="Read"/>.</summary>
    public const string Select =
        """
        SELECT c.last_value - (NOT c.is_called)::int, m.last_value - (NOT m.is_called)::int, f.last_value - (NOT f.is_called)::int
        FROM conversations_id_seq c, messages_id_seq m, feed_position_seq f
        """;

    private (long Conversation, long Message, long Position) first;
    private (long Conversation, long Message, long Position) last;

    public static Counters Read(NpgsqlDataReader row)
    {
        var numbers = (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
        return new Counters { first = numbers, last = numbers };
    }

    public long NextConversation() => ++last.Conversation;

    public long NextMessage() => ++last.Message;

    public long NextPosition() => ++last.Position;

    /// <summary>Tells the database which were given. When the transaction fails all the same, they are given up.</summary>
    public void Save(NpgsqlBatch batch)
    {
        if (last.Conversation > first.Conversation) batch.Add("SELECT setval('conversations_id_seq', $1)").With(last.Conversation);
        if (last.Message > first.Message) batch.Add("SELECT setval('messages_id_seq', $1)").With(last.Message);
        if (last.Position > first.Position) batch.Add("SELECT setval('feed_position_seq', $1)").With(last.Position);
    }
}
