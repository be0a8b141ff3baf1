using BizChat.Application.Common;
using BizChat.Application.Conversations;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using Npgsql;

namespace BizChat.Infrastructure.Persistence.Postgres;

/// <summary>The SQL of an inbox filter, with its parameters numbered as they are used.</summary>
internal sealed class InboxQuery
{
    private readonly List<NpgsqlParameter> parameters = [];
    private readonly string[] matching;
    private readonly string found = "";

    public InboxQuery(string businessId, InboxFilter filter)
    {
        var business = Number(businessId);
        var assignee = filter.Assignee switch
        {
            null => "",
            { AgentId: null } => " AND assignee_id IS NULL",
            { AgentId: { } agent } => $" AND assignee_id = {Number(agent)}",
        };
        var search = "";
        if (filter.Search is { } text && SearchText.IsIndexed(text))
        {
            var folded = SearchText.Fold(text);
            var holds = $"grams @> {Number(SearchText.Grams(businessId, folded))} AND strpos(folded, {Number(folded)}) > 0";
            found = $"WITH found AS MATERIALIZED (SELECT conversation_id FROM conversation_search WHERE {holds} UNION SELECT conversation_id FROM message_search WHERE {holds}) ";
            search = " AND id IN (SELECT conversation_id FROM found)";
        }
        else if (filter.Search is { } few)
        {
            var patterns = Number(SearchText.Patterns(few));
            search = $" AND (customer_name LIKE ANY ({patterns}) OR customer_phone LIKE ANY ({patterns}) OR customer_email LIKE ANY ({patterns}) OR last_message LIKE ANY ({patterns}))";
        }
        ConversationStatus[] statuses = filter.Status is { } one ? [one] : Enum.GetValues<ConversationStatus>();
        matching = [.. statuses.Select(status => $"SELECT id, activity FROM conversations WHERE business_id = {business} AND status = '{EnumText<ConversationStatus>.Of(status)}'{assignee}{search}")];
    }

    public NpgsqlCommand Page(NpgsqlConnection connection, Page page)
    {
        var (limit, offset) = (Number(page.Limit), Number(page.Offset));
        // Of each status no more than could be on the page, in the order of its index; else PostgreSQL would sort them all.
        var every = string.Join(" UNION ALL ", matching.Select(one => $"({one} ORDER BY activity DESC LIMIT {limit}::bigint + {offset}::bigint)"));
        return Command(connection,
            $"{found}SELECT {RowViews.ConversationColumns} FROM (SELECT id, activity FROM ({every}) every ORDER BY activity DESC LIMIT {limit} OFFSET {offset}) page JOIN conversations c ON c.id = page.id ORDER BY page.activity DESC");
    }

    public NpgsqlCommand Count(NpgsqlConnection connection) => Command(connection, $"{found}SELECT count(*) FROM ({string.Join(" UNION ALL ", matching)}) every");

    private string Number<T>(T value)
    {
        parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return $"${parameters.Count}";
    }

    private NpgsqlCommand Command(NpgsqlConnection connection, string sql)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters) command.Parameters.Add(parameter.Clone());
        return command;
    }
}
