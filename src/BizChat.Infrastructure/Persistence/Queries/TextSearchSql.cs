using BizChat.Application.Search;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Sql;

namespace BizChat.Infrastructure.Persistence.Queries;

/// <summary>Search in messages, notes and customers, newest first.</summary>
internal sealed class TextSearchSql(Dialect database, SearchIndex index) : ITextSearch
{
    public async Task<IReadOnlyList<FoundHit>> FindAsync(string businessId, SearchFilter filter, long? before, int limit, CancellationToken ct)
    {
        if (filter.Text.Length == 0) return [];
        await index.CatchUpAsync(ct);
        var scope = new SearchScope(businessId, filter);
        return await database.ReadAsync<IReadOnlyList<FoundHit>>(async (session, ct) => filter.Kind switch
        {
            SearchKind.Messages => await MessagesAsync(session, await new MessageSearch(index, scope).FindAsync(session, before, limit, ct), filter.Text, ct),
            SearchKind.Notes => await NotesAsync(session, scope, before, limit, ct),
            _ => await new HitCustomers(database, index, scope).FindAsync(session, before, limit, ct),
        }, ct);
    }

    private ValueTask<List<FoundHit>> MessagesAsync(SqlSession session, IReadOnlyList<long> ids, string text, CancellationToken ct)
    {
        var parameters = new NumberedParameters();
        var sql = $"SELECT {ConversationSql.ViewColumns}, {MessageSql.Columns} FROM {index.Numbers(ids, parameters)} {index.Join} messages m ON m.id = number {index.Join} conversations c ON c.id = m.conversation_id ORDER BY m.id DESC";
        return session.ListAsync(sql, parameters.Values, row =>
        {
            var message = MessageSql.View(row, ConversationSql.ViewColumnCount);
            var snippet = Snippet.Of(message.Content?.ToString() ?? "", text);
            return new FoundHit(new SearchHit(ConversationSql.View(row, 0), message, null, snippet.Text, snippet.Ranges), message.Id);
        }, ct);
    }

    private ValueTask<List<FoundHit>> NotesAsync(SqlSession session, SearchScope scope, long? before, int limit, CancellationToken ct)
    {
        var (parameters, text, notes) = (new NumberedParameters(), scope.Filter.Text, index.Table(SearchKind.Notes));
        // What no trigram finds is looked for in active conversations only.
        var match = SearchText.IsShort(text)
            ? $"{notes.Id} IN (SELECT id FROM activity WHERE conversation_id IN (SELECT id FROM conversations WHERE business_id = {parameters.Number(scope.BusinessId)} AND status = 'active')) AND {index.Holds(SearchKind.Notes, text, parameters)}"
            : index.Found(SearchKind.Notes, scope.BusinessId, text, parameters);
        var sql = $"SELECT {ConversationSql.ViewColumns}, a.content, {ActivitySql.Columns} FROM {notes.Name} {index.Join} activity a ON a.id = {notes.Id} {index.Join} conversations c ON c.id = a.conversation_id "
            + $"WHERE {match} AND {scope.Condition("a.created_at", parameters)}{(before is { } last ? $" AND {notes.Id} < {parameters.Number(last)}" : "")} ORDER BY {notes.Order} DESC LIMIT {parameters.Number(limit)}";
        return session.ListAsync(sql, parameters.Values, row =>
        {
            var note = ActivitySql.View(row, ConversationSql.ViewColumnCount + 1);
            var snippet = Snippet.Of(row.StringOrNull(ConversationSql.ViewColumnCount) ?? "", text);
            return new FoundHit(new SearchHit(ConversationSql.View(row, 0), null, note, snippet.Text, snippet.Ranges), note.Id);
        }, ct);
    }
}
