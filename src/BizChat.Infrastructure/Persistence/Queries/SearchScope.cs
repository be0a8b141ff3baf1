using BizChat.Application.Search;
using BizChat.Infrastructure.Persistence.Sql;

namespace BizChat.Infrastructure.Persistence.Queries;

/// <summary>The conversations in which a search looks, in SQL: those of a business, and of a label or an assignee. In it <c>c</c> is a conversation.</summary>
internal sealed class SearchScope(string businessId, SearchFilter filter)
{
    /// <summary>A label or an assignee who has no more of them than this is searched conversation by conversation, not along the index.</summary>
    private const int FewConversations = 500, FewMessages = 5_000;

    public string BusinessId => businessId;

    public SearchFilter Filter => filter;

    /// <summary>The condition of a conversation and a time.</summary>
    /// <param name="time">The column that is compared with the filter's times.</param>
    public string Condition(string time, NumberedParameters parameters) =>
        $"c.business_id = {parameters.Number(businessId)}"
        + (filter.From is { } from ? $" AND {time} >= {parameters.Number(from)}" : "")
        + (filter.To is { } to ? $" AND {time} < {parameters.Number(to)}" : "")
        + (filter.Label is { } label ? $" AND EXISTS (SELECT 1 FROM labelled l WHERE l.label_id = {parameters.Number(label)} AND l.conversation_id = c.id)" : "")
        + (filter.Assignee switch
        {
            null => "",
            { AgentId: null } => " AND c.assignee_id IS NULL",
            { AgentId: { } agent } => $" AND c.assignee_id = {parameters.Number(agent)}",
        });

    /// <summary>A SELECT of <c>id</c>s along the index of the label or of the assignee; null where there is neither. The condition is still to be asked.</summary>
    public string? Listed(NumberedParameters parameters) => filter switch
    {
        { Label: { } label } => $"SELECT conversation_id AS id FROM labelled WHERE label_id = {parameters.Number(label)}",
        { Assignee.AgentId: { } agent } => $"SELECT id FROM conversations WHERE business_id = {parameters.Number(businessId)} AND assignee_id = {parameters.Number(agent)}",
        _ => null,
    };

    /// <summary>Whether these conversations have so few messages that all may be read.</summary>
    public async ValueTask<bool> IsSmallAsync(SqlSession session, CancellationToken ct)
    {
        var parameters = new NumberedParameters();
        if (Listed(parameters) is not { } listed) return false;
        var sql = $"SELECT count(*), CAST(coalesce(sum(last_seq), 0) AS bigint) FROM (SELECT c.last_seq FROM ({listed} LIMIT {FewConversations + 1}) listed JOIN conversations c ON c.id = listed.id) few";
        return await session.FirstAsync(sql, parameters.Values, row => row.Long(0) <= FewConversations && row.Long(1) <= FewMessages, ct);
    }
}
