using BizChat.Application.Conversations;
using BizChat.Application.Search;
using BizChat.Domain.Conversations;
using BizChat.Infrastructure.Persistence.Sql;

namespace BizChat.Infrastructure.Persistence.Queries;

/// <summary>
/// The SQL of a filter: a SELECT of <c>page_id</c> and <c>place</c> for each status, each along the index entries that are fewest: those of a label, of a priority, of
/// the status; or one SELECT among what a search has found. Unread conversations are found by walking the inbox: they lie near its top, and an index of their own would cost each message an eighth of its
/// processor time.
/// </summary>
internal sealed class InboxStatement
{
    private readonly string business;
    private readonly string conditions;
    private readonly string after;
    private readonly InboxFilter filter;
    private readonly InboxOrder order;
    private readonly string[] labels;
    private readonly bool isFound;

    /// <param name="found">The only conversations that matter, because a search has found them; null for all.</param>
    public InboxStatement(SearchIndex index, string businessId, InboxFilter filter, PageEnd? below, InboxOrder order, IReadOnlyCollection<long>? found)
    {
        (this.filter, this.order, isFound) = (filter, order, found is not null);
        business = Parameters.Number(businessId);
        labels = [.. filter.Labels.Select(label => Parameters.Number(label))];
        conditions = Assignee() + Priority() + Unread() + Customer() + (filter.Search is { } text && found is null ? Holds(index, text) : "");
        after = After(below);
        ConversationStatus[] statuses = filter.Status is { } one ? [one] : Enum.GetValues<ConversationStatus>();
        Statuses = found is not null
            ? [Among($"{index.Numbers(found, Parameters)} {index.Join} conversations ON id = number", filter.Status is { } only ? Quoted(only) : null)]
            : Array.ConvertAll(statuses, status => ByLabel ? OfLabel(Quoted(status)) : Among("conversations", Quoted(status)));
    }

    public NumberedParameters Parameters { get; } = new();

    public string[] Statuses { get; }

    /// <summary>In the order of waiting the conversations that wait are the fewest.</summary>
    private bool ByLabel => labels.Length > 0 && !isFound && order == InboxOrder.Activity;

    private string Among(string conversations, string? status) =>
        $"SELECT id AS page_id, {order.Column} AS place FROM {conversations} WHERE business_id = {business}{(status is null ? "" : $" AND status = {status}")}{conditions}{after}"
        + string.Concat(labels.Select(label => $" AND EXISTS (SELECT 1 FROM labelled l WHERE l.label_id = {label} AND l.conversation_id = conversations.id)"));

    private string OfLabel(string status)
    {
        var others = string.Concat(labels.Skip(1).Select(label => $" AND EXISTS (SELECT 1 FROM labelled o WHERE o.label_id = {label} AND o.conversation_id = l.conversation_id)"));
        // Also without further conditions: the label may be another business's.
        var conversation = $" AND EXISTS (SELECT 1 FROM conversations WHERE id = l.conversation_id AND business_id = {business}{conditions}{Waiting()})";
        return $"SELECT l.conversation_id AS page_id, l.activity AS place FROM labelled l WHERE l.label_id = {labels[0]} AND l.status = {status}{after}{others}{conversation}";
    }

    private string After(PageEnd? below)
    {
        if (order == InboxOrder.Waiting)
            return below is { Key: var id, Time: { } time } ? $" AND waiting_since IS NOT NULL AND (waiting_since, id) > ({Parameters.Number(time)}, {Parameters.Number(id)})" : " AND waiting_since IS NOT NULL";
        var rest = below is { Key: var activity, Time: null } ? $" AND activity < {Parameters.Number(activity)}" : "";
        return ByLabel ? rest : rest + Waiting();
    }

    /// <summary>Those that wait stand before those in the order of activity.</summary>
    private string Waiting() => filter.Sort is InboxSort.Waiting && order == InboxOrder.Activity ? " AND waiting_since IS NULL" : "";

    private string Assignee() => filter.Assignee switch
    {
        null => "",
        { AgentId: null } => " AND assignee_id IS NULL",
        { AgentId: { } agent } => $" AND assignee_id = {Parameters.Number(agent)}",
    };

    private string Priority() => filter.Priority is { } priority ? $" AND priority = {Parameters.Number(SqlValue.Of(priority))}" : "";

    private string Unread() => filter.IsUnread ? " AND unread_count > 0" : "";

    /// <summary>That the customer or the newest message holds a text which no trigram finds.</summary>
    private string Holds(SearchIndex index, string text)
    {
        var (customers, messages) = (index.Table(SearchKind.Customers), index.Table(SearchKind.Messages));
        return $" AND ((SELECT {index.Holds(SearchKind.Customers, text, Parameters)} FROM {customers.Name} WHERE {customers.Id} = conversations.id) IS TRUE"
            + $" OR (SELECT {index.Holds(SearchKind.Messages, text, Parameters)} FROM {messages.Name} WHERE {messages.Id} = last_message_id) IS TRUE)";
    }

    private string Customer() => filter.CustomerId is { } customer ? $" AND id IN (SELECT id FROM conversations WHERE customer_id = {Parameters.Number(customer)})" : "";

    private static string Quoted(ConversationStatus status) => $"'{EnumText<ConversationStatus>.Of(status)}'";
}
