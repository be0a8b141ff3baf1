using BizChat.Application.Conversations;
using BizChat.Application.Search;
using BizChat.Domain.Conversations;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Sql;

namespace BizChat.Infrastructure.Persistence.Queries;

/// <summary>The inbox: rows are only read for the page itself (<see cref="InboxStatement"/>), and how many there are is kept with what is counted.</summary>
internal sealed class InboxSql(Dialect database, SearchIndex index) : IInbox
{
    /// <summary>A search looks at so many messages, and at so many customers, that match: the newest.</summary>
    private const int MostMessages = 2_000, MostNames = 10_000;

    private static readonly ConversationStatus[] AllStatuses = Enum.GetValues<ConversationStatus>();

    public async Task<Listing<StaffConversationView>?> ReadAsync(string businessId, InboxFilter filter, Page page, CancellationToken ct)
    {
        if (filter.Search is not null) await index.CatchUpAsync(ct);
        return await database.ReadAsync((session, ct) => ReadAsync(session, businessId, filter, page, ct), ct);
    }

    public Task<IReadOnlyList<InboxGroupCount>> CountsAsync(string businessId, IReadOnlyCollection<ConversationStatus> statuses, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<InboxGroupCount>>(async (session, ct) =>
        {
            var groups = new List<InboxGroupCount>();
            foreach (var status in statuses) groups.AddRange(await GroupsAsync(session, businessId, status, ct));
            return groups;
        }, ct);

    public Task<IReadOnlyList<long>> DueAsync(DateTimeOffset now, int atMost, CancellationToken ct) =>
        IdsAsync("SELECT id FROM conversations WHERE snoozed_until <= $1 ORDER BY snoozed_until LIMIT $2", now, atMost, ct);

    public Task<IReadOnlyList<long>> UnansweredAsync(DateTimeOffset now, int atMost, CancellationToken ct) =>
        IdsAsync("SELECT id FROM conversations WHERE no_answer_at <= $1 ORDER BY no_answer_at LIMIT $2", now, atMost, ct);

    private Task<IReadOnlyList<long>> IdsAsync(string sql, DateTimeOffset now, int atMost, CancellationToken ct) =>
        database.ReadAsync<IReadOnlyList<long>>(async (session, ct) => await session.ListAsync(sql, [now, atMost], row => row.Long(0), ct), ct);

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

    private async ValueTask<Listing<StaffConversationView>?> ReadAsync(SqlSession session, string businessId, InboxFilter filter, Page page, CancellationToken ct)
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
        var found = filter.Search is { } text && !SearchText.IsShort(text) ? await FindAsync(session, businessId, text, ct) : null;
        var rows = filter.Sort is InboxSort.Waiting && page.Below is null or { Time: not null }
            ? await RowsAsync(session, businessId, filter, page, InboxOrder.Waiting, page.Limit + 1, found, ct)
            : [];
        if (rows.Count <= page.Limit) rows.AddRange(await RowsAsync(session, businessId, filter, page, InboxOrder.Activity, page.Limit + 1 - rows.Count, found, ct));
        var total = filter.IsCounted ? await TotalAsync(session, businessId, filter, counts, ct) : await CountAsync(session, businessId, filter, rows.Count, page, found, ct);
        return new Listing<StaffConversationView>([.. rows.Take(page.Limit).Select(row => row.View)], total, rows.Count > page.Limit ? End(rows[page.Limit - 1], filter.Sort) : null);
    }

    /// <summary>The conversations whose customer, or one of whose messages, holds all words of a text: of what matches, the newest.</summary>
    private async ValueTask<HashSet<long>> FindAsync(SqlSession session, string businessId, string text, CancellationToken ct)
    {
        var (parameters, customers) = (new NumberedParameters(), index.Table(SearchKind.Customers));
        var named = await session.ListAsync(
            $"SELECT c.id FROM {customers.Name} {index.Join} conversations c ON c.id = {customers.Id} WHERE {index.Found(SearchKind.Customers, businessId, text, parameters)}"
            + $" AND c.business_id = {parameters.Number(businessId)} ORDER BY {customers.Order} DESC LIMIT {MostNames}", parameters.Values, row => row.Long(0), ct);
        var scope = new SearchScope(businessId, new SearchFilter(SearchKind.Messages, text, null, null, null, null));
        return [.. named, .. await new MessageSearch(index, scope).ConversationsAsync(session, MostMessages, ct)];
    }

    private async ValueTask<List<Row>> RowsAsync(
        SqlSession session, string businessId, InboxFilter filter, Page page, InboxOrder order, int limit, IReadOnlyCollection<long>? found, CancellationToken ct)
    {
        var statement = new InboxStatement(index, businessId, filter, page.Below, order, found);
        var sql = database.InboxPage(statement.Statuses, order, statement.Parameters.Number(limit), statement.Parameters.Number(page.Offset));
        return await session.ListAsync(
            sql, statement.Parameters.Values, row => new Row(ConversationSql.View(row, 0), row.Long(ConversationSql.ViewColumnCount)), ct);
    }

    private static PageEnd End(Row last, InboxSort sort) =>
        sort is InboxSort.Waiting && last.View.WaitingSince is { } since ? new PageEnd(last.View.Id, since) : new PageEnd(last.Activity);

    private static async ValueTask<long> TotalAsync(
        SqlSession session, string businessId, InboxFilter filter, Dictionary<ConversationStatus, long> counts, CancellationToken ct)
    {
        var statuses = filter.Status is { } one ? [one] : AllStatuses;
        if (filter is { Assignee: null, IsUnread: false, Priority: null, Labels: [] }) return statuses.Sum(status => counts[status]);
        var total = 0L;
        foreach (var status in statuses)
            foreach (var (group, count) in await GroupsAsync(session, businessId, status, ct))
                if (filter.Finds(group)) total += count;
        return total;
    }

    private async ValueTask<long> CountAsync(SqlSession session, string businessId, InboxFilter filter, int rows, Page page, IReadOnlyCollection<long>? found, CancellationToken ct)
    {
        // To count what a search finds costs as much as to find it, so what is all on one page is not counted again.
        if (rows <= page.Limit && page is { Offset: 0, Below: null }) return rows;
        var statement = new InboxStatement(index, businessId, filter with { Sort = InboxSort.Activity }, null, InboxOrder.Activity, found);
        return await session.FirstAsync(
            $"SELECT count(*) FROM ({string.Join(" UNION ALL ", statement.Statuses)}) every_status", statement.Parameters.Values, row => row.Long(0), ct);
    }

    private static ValueTask<List<InboxGroupCount>> GroupsAsync(SqlSession session, string businessId, ConversationStatus status, CancellationToken ct) => session.ListAsync(
        "SELECT assignee_id, priority, labels, unread, count FROM inbox_counts WHERE business_id = $1 AND status = $2", [businessId, SqlValue.Of(status)],
        row => new InboxGroupCount(
            new InboxGroup(status, Some(row.String(0)), EnumText<Priority>.Find(row.String(1)), row.String(2), row.Long(3) == 1), (int)row.Long(4)), ct);

    private static string? Some(string text) => text.Length == 0 ? null : text;

    private sealed record Row(StaffConversationView View, long Activity);
}
