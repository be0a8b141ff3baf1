using BizChat.Application.Search;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Sql;

namespace BizChat.Infrastructure.Persistence.Queries;

/// <summary>Search in messages, notes and customers, each along its full-text index, newest first.</summary>
internal sealed class TextSearchSql(Dialect database, SearchIndex index) : ITextSearch
{
    public async Task<IReadOnlyList<FoundHit>> FindAsync(string businessId, SearchFilter filter, long? before, int limit, CancellationToken ct)
    {
        if (filter.Text.Length == 0) return [];
        await index.CatchUpAsync(ct);
        return await database.ReadAsync<IReadOnlyList<FoundHit>>(async (session, ct) => filter.Kind switch
        {
            SearchKind.Messages => await MessagesAsync(session, businessId, filter, before, limit, ct),
            SearchKind.Notes => await NotesAsync(session, businessId, filter, before, limit, ct),
            _ => await CustomersAsync(session, businessId, filter, before, limit, ct),
        }, ct);
    }

    /// <summary>So many messages are read before the index is asked; a word that fills no page of them is in few of all.</summary>
    private const int Newest = 5_000;

    private async ValueTask<List<FoundHit>> MessagesAsync(SqlSession session, string businessId, SearchFilter filter, long? before, int limit, CancellationToken ct)
    {
        // Few of the newest are likely to be of a label, an assignee or a time.
        var isAmongNewest = index.FindsAllAtOnce && filter is { Label: null, Assignee: null, From: null, To: null };
        if (isAmongNewest && await MessagesAsync(session, businessId, filter, before, limit, Newest, ct) is var newest && newest.Count == limit) return newest;
        return await MessagesAsync(session, businessId, filter, before, limit, null, ct);
    }

    /// <param name="among">So many of the newest messages are looked through; null for all.</param>
    private ValueTask<List<FoundHit>> MessagesAsync(SqlSession session, string businessId, SearchFilter filter, long? before, int limit, int? among, CancellationToken ct)
    {
        var parameters = new NumberedParameters();
        var business = parameters.Number(businessId);
        var found = index.Matches(SearchKind.Messages, businessId, filter.Text, business, parameters);
        var table = among is null ? found.Table : $"(SELECT * FROM {found.Table}{(before is { } last ? $" WHERE {found.Id} < {parameters.Number(last)}" : "")} ORDER BY {found.Id} DESC LIMIT {among}) {found.Table}";
        var sql = $"SELECT {ConversationSql.ViewColumns}, {MessageSql.Columns} FROM {table} {index.Join} messages m ON m.id = {found.Id} {index.Join} conversations c ON c.id = m.conversation_id "
            + $"WHERE {found.Condition} AND c.business_id = {business}{Rest(filter, "m.timestamp", found.Id, before, parameters)} ORDER BY {found.Id} DESC LIMIT {parameters.Number(limit)}";
        return session.ListAsync(sql, parameters.Values, row =>
        {
            var message = MessageSql.View(row, ConversationSql.ViewColumnCount);
            var snippet = Snippet.Of(message.Content?.ToString() ?? "", filter.Text);
            return new FoundHit(new SearchHit(ConversationSql.View(row, 0), message, null, snippet.Text, snippet.Ranges), message.Id);
        }, ct);
    }

    private ValueTask<List<FoundHit>> NotesAsync(SqlSession session, string businessId, SearchFilter filter, long? before, int limit, CancellationToken ct)
    {
        var parameters = new NumberedParameters();
        var business = parameters.Number(businessId);
        var found = index.Matches(SearchKind.Notes, businessId, filter.Text, business, parameters);
        var sql = $"SELECT {ConversationSql.ViewColumns}, a.content, {ActivitySql.Columns} FROM {found.Table} {index.Join} activity a ON a.id = {found.Id} {index.Join} conversations c ON c.id = a.conversation_id "
            + $"WHERE {found.Condition} AND c.business_id = {business}{Rest(filter, "a.created_at", found.Id, before, parameters)} ORDER BY {found.Id} DESC LIMIT {parameters.Number(limit)}";
        return session.ListAsync(sql, parameters.Values, row =>
        {
            var note = ActivitySql.View(row, ConversationSql.ViewColumnCount + 1);
            var snippet = Snippet.Of(row.StringOrNull(ConversationSql.ViewColumnCount) ?? "", filter.Text);
            return new FoundHit(new SearchHit(ConversationSql.View(row, 0), null, note, snippet.Text, snippet.Ranges), note.Id);
        }, ct);
    }

    /// <summary>All conversations of a customer have the same details, so the one with the latest activity stands for all.</summary>
    private ValueTask<List<FoundHit>> CustomersAsync(SqlSession session, string businessId, SearchFilter filter, long? before, int limit, CancellationToken ct)
    {
        var parameters = new NumberedParameters();
        var business = parameters.Number(businessId);
        var found = index.Matches(SearchKind.Customers, businessId, filter.Text, business, parameters);
        var sql = $"SELECT {ConversationSql.ViewColumns}, c.activity FROM {found.Table} {index.Join} conversations c ON c.id = {found.Id} WHERE {found.Condition} AND c.business_id = {business}"
            + " AND NOT EXISTS (SELECT 1 FROM conversations later WHERE later.customer_id = c.customer_id AND later.activity > c.activity)"
            + $"{Rest(filter, "c.last_message_at", "c.activity", before, parameters)} ORDER BY c.activity DESC LIMIT {parameters.Number(limit)}";
        return session.ListAsync(sql, parameters.Values, row =>
        {
            var conversation = ConversationSql.View(row, 0);
            string?[] details = [conversation.CustomerName.ToString(), conversation.CustomerPhone?.ToString(), conversation.CustomerEmail?.ToString()];
            var snippet = Snippet.Of(string.Join(" · ", details.Where(detail => detail is not null)), filter.Text);
            return new FoundHit(new SearchHit(conversation, null, null, snippet.Text, snippet.Ranges), row.Long(ConversationSql.ViewColumnCount));
        }, ct);
    }

    private static string Rest(SearchFilter filter, string time, string key, long? before, NumberedParameters parameters) =>
        (before is { } last ? $" AND {key} < {parameters.Number(last)}" : "")
        + (filter.From is { } from ? $" AND {time} >= {parameters.Number(from)}" : "")
        + (filter.To is { } to ? $" AND {time} < {parameters.Number(to)}" : "")
        + (filter.Label is { } label ? $" AND EXISTS (SELECT 1 FROM labelled l WHERE l.label_id = {parameters.Number(label)} AND l.conversation_id = c.id)" : "")
        + (filter.Assignee switch
        {
            null => "",
            { AgentId: null } => " AND c.assignee_id IS NULL",
            { AgentId: { } agent } => $" AND c.assignee_id = {parameters.Number(agent)}",
        });
}
