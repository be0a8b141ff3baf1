using BizChat.Application.Conversations;
using BizChat.Domain.Conversations;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Sql;

namespace BizChat.Infrastructure.Persistence.Queries;

/// <summary>
/// The inbox, merged from the index entries of each status that is asked for; rows are only read for the page itself. Unread conversations
/// are found by walking the inbox: they lie near its top, and an index of their own would cost each message an eighth of its processor time.
/// </summary>
internal sealed class InboxSql(Dialect database, SearchIndex index) : IInbox
{
    public async Task<Listing<ConversationView>?> ReadAsync(string businessId, InboxFilter filter, Page page, CancellationToken ct)
    {
        if (filter.Search is not null) await index.CatchUpAsync(ct);
        return await database.ReadAsync((session, ct) => ReadAsync(session, businessId, filter, page, ct), ct);
    }

    public Task<IReadOnlyDictionary<long, int>> CountUnreadByCustomerAsync(string businessId, string customerId, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyDictionary<long, int>>(async (session, ct) =>
        {
            var counts = await session.ListAsync(
                """
                SELECT c.id, count(*) FROM conversations c JOIN messages m ON m.conversation_id = c.id AND m.seq > c.business_read_seq AND m.sender_type = 'business'
                WHERE c.customer_id = $1 AND c.business_id = $2 GROUP BY c.id
                """,
                [customerId, businessId], row => (Id: row.Long(0), Messages: (int)row.Long(1)), ct);
            return counts.ToDictionary(count => count.Id, count => count.Messages);
        }, ct);

    private async ValueTask<Listing<ConversationView>?> ReadAsync(SqlSession session, string businessId, InboxFilter filter, Page page, CancellationToken ct)
    {
        var counts = await session.FirstAsync("SELECT active, snoozed, resolved FROM business_counts WHERE business_id = $1", [businessId],
            row => new Dictionary<ConversationStatus, long>
            {
                [ConversationStatus.Active] = row.Long(0),
                [ConversationStatus.Snoozed] = row.Long(1),
                [ConversationStatus.Resolved] = row.Long(2),
            }, ct);
        if (counts is null) return null;

        // One more than the page has, to know whether anything comes after it.
        var query = new Query(index, businessId, filter, page.Below);
        var sql = database.InboxPage(query.Statuses, query.Parameters.Number(page.Limit + 1), query.Parameters.Number(page.Offset));
        var rows = await session.ListAsync(
            query.With + sql, query.Parameters.Values, row => (View: ConversationSql.View(row, 0), Activity: row.Long(ConversationSql.ViewColumnCount)), ct);
        var end = rows.Count > page.Limit ? rows[page.Limit - 1].Activity : (long?)null;
        // To count what a filter finds costs as much as to find it, so what is all on one page is not counted again.
        var isWhole = end is null && page is { Offset: 0, Below: null };
        var total = filter is { Assignee: null, Search: null, IsUnread: false, CustomerId: null }
            ? filter.Status is { } status ? counts[status] : counts.Values.Sum()
            : isWhole ? rows.Count
            : await CountAsync(session, new Query(index, businessId, filter), ct);
        return new Listing<ConversationView>([.. rows.Take(page.Limit).Select(row => row.View)], total, end);
    }

    private static ValueTask<long> CountAsync(SqlSession session, Query query, CancellationToken ct) => session.FirstAsync(
        $"{query.With}SELECT count(*) FROM ({string.Join(" UNION ALL ", query.Statuses)}) every_status", query.Parameters.Values, row => row.Long(0), ct);

    /// <summary>The SQL of a filter: a SELECT of id and activity for each status, and what must stand before them.</summary>
    private sealed class Query
    {
        public Query(SearchIndex index, string businessId, InboxFilter filter, long? below = null)
        {
            var business = Parameters.Number(businessId);
            var assignee = filter.Assignee switch
            {
                null => "",
                { AgentId: null } => " AND assignee_id IS NULL",
                { AgentId: { } agent } => $" AND assignee_id = {Parameters.Number(agent)}",
            };
            var unread = filter.IsUnread ? " AND unread_count > 0" : "";
            var customer = filter.CustomerId is { } customerId ? $" AND id IN (SELECT id FROM conversations WHERE customer_id = {Parameters.Number(customerId)})" : "";
            var rest = below is { } activity ? $" AND activity < {Parameters.Number(activity)}" : "";
            var (with, found) = filter.Search is { } text ? index.Find(businessId, text, business, Parameters) : ("", "");
            With = with;
            ConversationStatus[] statuses = filter.Status is { } one ? [one] : Enum.GetValues<ConversationStatus>();
            Statuses = Array.ConvertAll(statuses, status =>
                $"SELECT id, activity FROM conversations WHERE business_id = {business} AND status = '{EnumText<ConversationStatus>.Of(status)}'{assignee}{unread}{customer}{rest}{found}");
        }

        public NumberedParameters Parameters { get; } = new();

        public string With { get; }

        public string[] Statuses { get; }
    }
}
