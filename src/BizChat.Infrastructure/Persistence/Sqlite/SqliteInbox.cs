using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Application.Ports;
using BizChat.Domain.Conversations;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>
/// The inbox, merged from the index entries of each status that is asked for; rows are only read for the page itself.
/// </summary>
internal sealed class SqliteInbox(SqliteReaders readers, SearchIndex index) : IInbox
{
    public async Task<Listing<ConversationView>?> ReadAsync(string businessId, InboxFilter filter, Page page, CancellationToken ct)
    {
        if (filter.Search is not null) await index.CatchUpAsync(ct);
        return readers.Read(statements => Read(statements, businessId, filter, page));
    }

    private static Listing<ConversationView>? Read(Statements statements, string businessId, InboxFilter filter, Page page)
    {
        if (Counted(statements, businessId) is not { } counts) return null;

        var matching = InboxSql.Matching(filter);
        // CROSS JOIN keeps the page outermost, so its order is the answer's; told to order the answer, SQLite would sort what is in order.
        var rows = InboxSql.Bind(statements.Prepare(
            $"SELECT {RowViews.ConversationColumns} FROM ({matching} ORDER BY activity DESC LIMIT ?5 OFFSET ?6) page CROSS JOIN conversations c ON c.id = page.id"),
            businessId, filter).Bind(5, page.Limit).Bind(6, page.Offset);
        var texts = new TextArena();
        var conversations = new List<ConversationView>();
        while (rows.Step()) conversations.Add(rows.Conversation(texts));

        var total = filter is { Assignee: null, Search: null }
            ? filter.Status is { } status ? counts[(int)status] : counts.Sum()
            : Count(InboxSql.Bind(statements.Prepare($"SELECT count(*) FROM ({matching})"), businessId, filter));
        return new Listing<ConversationView>(conversations, total);
    }

    /// <summary>How many conversations of each status a business has; null when there is no such business.</summary>
    private static long[]? Counted(Statements statements, string businessId)
    {
        var row = statements["SELECT active, snoozed, resolved FROM business_counts WHERE business_id = ?1"].Bind(1, businessId);
        if (!row.Step()) return null;
        var counts = new long[3];
        counts[(int)ConversationStatus.Active] = row.Long(0);
        counts[(int)ConversationStatus.Snoozed] = row.Long(1);
        counts[(int)ConversationStatus.Resolved] = row.Long(2);
        row.Reset();
        return counts;
    }

    private static long Count(Statement row)
    {
        row.Step();
        var count = row.Long(0);
        row.Reset();
        return count;
    }
}
