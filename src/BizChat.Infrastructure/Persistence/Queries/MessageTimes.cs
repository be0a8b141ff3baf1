using BizChat.Application.Search;
using BizChat.Infrastructure.Persistence.Sql;

namespace BizChat.Infrastructure.Persistence.Queries;

/// <summary>
/// The first and the last time of each block of consecutive messages, so that a search in a time looks at the blocks of that time only. Messages are not in
/// the order of their times where a clock was set, so a search compares these as well. The search index fills the table (<c>message_times</c>) behind the messages.
/// </summary>
internal static class MessageTimes
{
    /// <summary>Ids in a block.</summary>
    public const int Block = 4_096;

    /// <summary>The newest message's id, and the first one that is in no block yet.</summary>
    public const string Newest = "SELECT (SELECT coalesce(max(id), 0) FROM messages), (SELECT coalesce(max(block) + 1, 0) FROM message_times)";

    private const string Add =
        "INSERT INTO message_times (block, first_at, last_at) SELECT $1, min(timestamp), max(timestamp) FROM messages WHERE id >= $2 AND id < $3 ON CONFLICT DO NOTHING";

    /// <summary>Whether a block is full and not in the table.</summary>
    public static bool IsBehind(long newest, long block) => newest >= ((block + 1) * Block) - 1;

    /// <summary>Adds the next block when it is full.</summary>
    /// <returns>Whether there may be another one.</returns>
    public static async ValueTask<bool> AddAsync(SqlSession session, CancellationToken ct)
    {
        var (newest, block) = await session.FirstAsync(Newest, [], row => (row.Long(0), row.Long(1)), ct);
        if (!IsBehind(newest, block)) return false;
        await session.ExecuteAsync(Add, [block, block * Block, (block + 1) * Block], ct);
        return IsBehind(newest, block + 1);
    }

    /// <summary>The messages among which all of a time are, newest first.</summary>
    /// <param name="before">Only those with lower ids; null for all.</param>
    public static async ValueTask<IEnumerable<IdRange>> RangesAsync(SqlSession session, SearchFilter filter, long? before, CancellationToken ct)
    {
        var parameters = new NumberedParameters();
        var from = filter.From is { } earliest ? $"(SELECT min(block) FROM message_times WHERE last_at >= {parameters.Number(earliest)})" : "0";
        var to = filter.To is { } latest ? $"(SELECT max(block) + 1 FROM message_times WHERE first_at < {parameters.Number(latest)})" : "0";
        return await session.FirstAsync($"{Newest}, {from}, {to}", parameters.Values, row =>
        {
            var (end, full) = (row.Long(0) + 1, row.Long(1) * Block);
            var begin = row.LongOrNull(2) is { } first ? first * Block : full;
            // Of the newest messages, which fill no block, the times are not known.
            IdRange[] ranges = filter.To is null ? [new(begin, end)] : [new(full, end), new(begin, row.LongOrNull(3) is { } last ? last * Block : 0)];
            return ranges.Select(range => range.Below(before)).Where(range => range.Width > 0);
        }, ct) ?? [];
    }
}
