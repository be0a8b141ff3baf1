using BizChat.Application.Search;
using BizChat.Domain.Conversations;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Persistence.Sql;

namespace BizChat.Infrastructure.Persistence.Queries;

/// <summary>
/// Finds customers by name, telephone number and address, the one of the latest activity first. A frequent name is found by walking through the latest conversations, a
/// rare one by the index, which gives all that match before they are sorted.
/// </summary>
internal sealed class HitCustomers(Dialect database, SearchIndex index, SearchScope scope)
{
    /// <summary>So many conversations are walked through before the index is asked.</summary>
    private const int Latest = 1_000;

    /// <summary>All conversations of a customer have the same details, so the one with the latest activity stands for all.</summary>
    private const string IsLatest = "c.activity = (SELECT max(activity) FROM conversations WHERE customer_id = c.customer_id)";

    private readonly SearchTable table = index.Table(SearchKind.Customers);

    private string Text => scope.Filter.Text;

    public async ValueTask<List<FoundHit>> FindAsync(SqlSession session, long? before, int limit, CancellationToken ct)
    {
        // What no trigram finds is looked for in active conversations only.
        if (SearchText.IsShort(Text)) return await WalkAsync(session, 0, before, limit, [ConversationStatus.Active], ct);
        var statuses = Enum.GetValues<ConversationStatus>();
        var end = await EndAsync(session, before, statuses, ct);
        var hits = await WalkAsync(session, end, before, limit, statuses, ct);
        return hits.Count == limit || end == 0 ? hits : await ByIndexAsync(session, before, limit, ct);
    }

    /// <returns>The activity of the last conversation that is walked through; 0 where these are all.</returns>
    private ValueTask<long> EndAsync(SqlSession session, long? before, ConversationStatus[] statuses, CancellationToken ct)
    {
        var parameters = new NumberedParameters();
        var business = parameters.Number(scope.BusinessId);
        var walks = Array.ConvertAll(statuses, status =>
            $"SELECT c.id AS page_id, c.activity AS place FROM conversations c WHERE c.business_id = {business} AND c.status = {Quoted(status)}{Below(before, parameters)}");
        var sql = database.InboxPage(walks, InboxOrder.Activity, parameters.Number(1), parameters.Number(Latest));
        return session.FirstAsync(sql, parameters.Values, row => row.Long(ConversationSql.ViewColumnCount), ct);
    }

    private ValueTask<List<FoundHit>> WalkAsync(SqlSession session, long end, long? before, int limit, ConversationStatus[] statuses, CancellationToken ct)
    {
        var parameters = new NumberedParameters();
        var condition = $"{scope.Condition("c.last_message_at", parameters)} AND c.activity >= {parameters.Number(end)}{Below(before, parameters)}"
            + $" AND (SELECT {index.Holds(SearchKind.Customers, Text, parameters)} FROM {table.Name} WHERE {table.Id} = c.id) IS TRUE AND {IsLatest}";
        var walks = Array.ConvertAll(statuses, status => $"SELECT c.id AS page_id, c.activity AS place FROM conversations c WHERE {condition} AND c.status = {Quoted(status)}");
        return HitsAsync(session, database.InboxPage(walks, InboxOrder.Activity, parameters.Number(limit), parameters.Number(0)), parameters, ct);
    }

    private ValueTask<List<FoundHit>> ByIndexAsync(SqlSession session, long? before, int limit, CancellationToken ct)
    {
        var parameters = new NumberedParameters();
        var sql = $"SELECT {ConversationSql.ViewColumns}, c.activity FROM {table.Name} {index.Join} conversations c ON c.id = {table.Id} "
            + $"WHERE {index.Found(SearchKind.Customers, scope.BusinessId, Text, parameters)} AND {scope.Condition("c.last_message_at", parameters)}{Below(before, parameters)} AND {IsLatest} ORDER BY c.activity DESC LIMIT {parameters.Number(limit)}";
        return HitsAsync(session, sql, parameters, ct);
    }

    private ValueTask<List<FoundHit>> HitsAsync(SqlSession session, string sql, NumberedParameters parameters, CancellationToken ct) => session.ListAsync(sql, parameters.Values, row =>
    {
        var conversation = ConversationSql.View(row, 0);
        string?[] details = [conversation.CustomerName.ToString(), conversation.CustomerPhone?.ToString(), conversation.CustomerEmail?.ToString()];
        var snippet = Snippet.Of(string.Join(" · ", details.Where(detail => detail is not null)), Text);
        return new FoundHit(new SearchHit(conversation, null, null, snippet.Text, snippet.Ranges), row.Long(ConversationSql.ViewColumnCount));
    }, ct);

    private static string Below(long? before, NumberedParameters parameters) => before is { } last ? $" AND c.activity < {parameters.Number(last)}" : "";

    private static string Quoted(ConversationStatus status) => $"'{EnumText<ConversationStatus>.Of(status)}'";
}
