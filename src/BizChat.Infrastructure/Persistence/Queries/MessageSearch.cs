using BizChat.Application.Search;
using BizChat.Infrastructure.Persistence.Sql;

namespace BizChat.Infrastructure.Persistence.Queries;

/// <summary>Finds messages by their text, newest first: their ids only, so that nothing else is read of those that are on no page.</summary>
internal sealed class MessageSearch(SearchIndex index, SearchScope scope)
{
    private readonly SearchTable table = index.Table(SearchKind.Messages);

    private string Text => scope.Filter.Text;

    /// <param name="before">Only those with lower ids; null for all.</param>
    /// <param name="limit">Maximum number of messages.</param>
    public async ValueTask<IReadOnlyList<long>> FindAsync(SqlSession session, long? before, int limit, CancellationToken ct)
    {
        if (SearchText.IsShort(Text)) return await NewestOfActiveAsync(session, before, limit, ct);
        if (await scope.IsSmallAsync(session, ct)) return await InListedAsync(session, before, limit, ct);
        var ids = new List<long>();
        foreach (var range in await MessageTimes.RangesAsync(session, scope.Filter, before, ct))
            ids.AddRange(await InRangeAsync(session, range, limit - ids.Count, wantsConversations: false, ct));
        return ids;
    }

    /// <summary>The conversations of the newest messages that match.</summary>
    /// <param name="limit">Maximum number of messages.</param>
    public async ValueTask<IEnumerable<long>> ConversationsAsync(SqlSession session, int limit, CancellationToken ct)
    {
        var ranges = await MessageTimes.RangesAsync(session, scope.Filter, null, ct);
        return await InRangeAsync(session, ranges.SingleOrDefault(), limit, wantsConversations: true, ct);
    }

    private async ValueTask<List<long>> InRangeAsync(SqlSession session, IdRange rest, int limit, bool wantsConversations, CancellationToken ct)
    {
        var (found, end) = (new List<long>(), rest.Before);
        while (rest.Width > 0 && found.Count < limit)
        {
            var part = index.Next(rest, searched: end - rest.Before, found.Count, limit);
            found.AddRange(await InPartAsync(session, part, limit - found.Count, wantsConversations, ct));
            rest = rest with { Before = part.From };
        }
        return found;
    }

    private ValueTask<List<long>> InPartAsync(SqlSession session, IdRange part, int limit, bool wantsConversations, CancellationToken ct)
    {
        var parameters = new NumberedParameters();
        var found = index.Found(SearchKind.Messages, scope.BusinessId, Text, parameters, part);
        var conversation = table.Conversation ?? "m.conversation_id";
        var messages = conversation == table.Conversation && scope.Filter is { From: null, To: null } ? "" : $" {index.Join} messages m ON m.id = {table.Id}";
        var sql = wantsConversations && conversation == table.Conversation
            ? $"SELECT {conversation} FROM {table.Name} WHERE {found}"
            : $"SELECT {(wantsConversations ? conversation : table.Id)} FROM {table.Name}{messages} {index.Join} conversations c ON c.id = {conversation} WHERE {found} AND {scope.Condition("m.timestamp", parameters)}";
        return IdsAsync(session, parameters, $"{sql} ORDER BY {table.Order} DESC", limit, ct);
    }

    private ValueTask<List<long>> InListedAsync(SqlSession session, long? before, int limit, CancellationToken ct)
    {
        var parameters = new NumberedParameters();
        return IdsAsync(session, parameters,
            $"SELECT m.id FROM ({scope.Listed(parameters)}) listed {index.Join} conversations c ON c.id = listed.id {index.Join} messages m ON m.conversation_id = c.id {index.Join} {table.Name} ON {table.Id} = m.id "
            + $"WHERE {index.Holds(SearchKind.Messages, Text, parameters)} AND {scope.Condition("m.timestamp", parameters)}{Below("m.id", before, parameters)} ORDER BY m.id DESC", limit, ct);
    }

    /// <summary>What no trigram finds is looked for in the newest message of active conversations. A message takes its conversation to the top of the inbox, so these are in the order of the inbox.</summary>
    private ValueTask<List<long>> NewestOfActiveAsync(SqlSession session, long? before, int limit, CancellationToken ct)
    {
        var parameters = new NumberedParameters();
        return IdsAsync(session, parameters,
            $"SELECT c.last_message_id FROM conversations c WHERE {scope.Condition("c.last_message_at", parameters)} AND c.status = 'active'{Below("c.last_message_id", before, parameters)} "
            + $"AND (SELECT {index.Holds(SearchKind.Messages, Text, parameters)} FROM {table.Name} WHERE {table.Id} = c.last_message_id) IS TRUE ORDER BY c.activity DESC", limit, ct);
    }

    private static string Below(string id, long? before, NumberedParameters parameters) => before is { } last ? $" AND {id} < {parameters.Number(last)}" : "";

    private static ValueTask<List<long>> IdsAsync(SqlSession session, NumberedParameters parameters, string sql, int limit, CancellationToken ct) =>
        session.ListAsync($"{sql} LIMIT {parameters.Number(limit)}", parameters.Values, row => row.Long(0), ct);
}
