using BizChat.Application.Conversations;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Sql;

namespace BizChat.Infrastructure.Persistence.Queries;

/// <summary>Pages of a conversation's activity, each one range of the index.</summary>
internal sealed class ActivityLogSql(Dialect database) : IActivityLog
{
    private static readonly string Older = $"SELECT {ActivitySql.Columns} FROM activity a WHERE a.conversation_id = $1 AND a.id < $2 ORDER BY a.id DESC LIMIT $3";
    private static readonly string Newer = $"SELECT {ActivitySql.Columns} FROM activity a WHERE a.conversation_id = $1 AND a.id > $2 ORDER BY a.id LIMIT $3";

    public Task<ActivityPage> ReadAsync(long conversationId, ActivityRange range, CancellationToken ct) => database.ReadAsync(async (session, ct) =>
    {
        // One more than the page has shows whether there is another page.
        var (sql, mark) = range.After is { } after ? (Newer, after) : (Older, range.Before ?? long.MaxValue);
        var rows = await session.ListAsync(sql, [conversationId, mark, range.Limit + 1], row => ActivitySql.View(row, 0), ct);
        var items = rows.Take(range.Limit);
        return new ActivityPage([.. range.After is null ? items.Reverse() : items], rows.Count > range.Limit);
    }, ct);
}
