using BizChat.Domain.Common;
using BizChat.Domain.Conversations;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>Writes what a batch has added up, each row once.</summary>
internal static class CountRows
{
    public static void Save(this BatchCounts counts, Statements statements)
    {
        foreach (var change in counts.Businesses)
            statements["UPDATE business_counts SET active = active + ?2, snoozed = snoozed + ?3, resolved = resolved + ?4, unread = unread + ?5 WHERE business_id = ?1"]
                .Bind(1, change.BusinessId).Bind(2, change.Active).Bind(3, change.Snoozed).Bind(4, change.Resolved).Bind(5, change.Unread).Run();
        foreach (var posted in counts.Messages)
            statements["INSERT INTO message_counts (business_id, day, side, count) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET count = count + excluded.count"]
                .Bind(1, posted.BusinessId).Bind(2, posted.Day.ToString("O")).Bind(3, EnumText<Side>.Utf8(posted.Side)).Bind(4, posted.Count).Run();
    }
}
