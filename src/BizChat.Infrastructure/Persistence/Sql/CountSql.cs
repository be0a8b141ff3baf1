using BizChat.Infrastructure.Persistence.Engine;

namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>Adds what a batch has counted to the counts that are stored.</summary>
internal static class CountSql
{
    private const string Businesses =
        "UPDATE business_counts SET active = active + $2, snoozed = snoozed + $3, resolved = resolved + $4, unread = unread + $5 WHERE business_id = $1";

    private const string Messages =
        """
        INSERT INTO message_counts (business_id, day, side, count) VALUES ($1, $2, $3, $4)
        ON CONFLICT (business_id, day, side) DO UPDATE SET count = message_counts.count + excluded.count
        """;

    public static async ValueTask SaveAsync(BatchCounts counts, WriteSession session)
    {
        foreach (var change in counts.Businesses)
            await session.RunAsync(Businesses, row =>
            {
                row.Add(change.BusinessId);
                row.Add(change.Active);
                row.Add(change.Snoozed);
                row.Add(change.Resolved);
                row.Add(change.Unread);
            });
        foreach (var posted in counts.Messages)
            await session.RunAsync(Messages, row =>
            {
                row.Add(posted.BusinessId);
                row.Add(posted.Day);
                row.Add(posted.Side);
                row.Add(posted.Count);
            });
    }
}
