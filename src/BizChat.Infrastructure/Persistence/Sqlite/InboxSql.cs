using System.Text;
using BizChat.Application.Conversations;
using BizChat.Domain.Common;
using BizChat.Domain.Conversations;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>The SQL of an inbox filter: parameter 1 is the business, 2 the assignee, 3 and 4 the search.</summary>
internal static class InboxSql
{
    /// <summary>A search looks through so many of the newest messages that match.</summary>
    private const int MostMatches = 10_000;

    /// <summary>The shortest text that the trigram index can find.</summary>
    private const int Trigram = 3;

    public static string Matching(InboxFilter filter)
    {
        ConversationStatus[] statuses = filter.Status is { } one ? [one] : Enum.GetValues<ConversationStatus>();
        return string.Join(" UNION ALL ", statuses.Select(status =>
            $"SELECT id, activity FROM conversations WHERE business_id = ?1 AND status = '{EnumText<ConversationStatus>.Of(status)}'{Assignee(filter)}{Search(filter)}"));
    }

    public static Statement Bind(Statement statement, string businessId, InboxFilter filter)
    {
        statement.Bind(1, businessId);
        if (filter.Assignee?.AgentId is { } agent) statement.Bind(2, agent);
        if (filter.Search is not { } text) return statement;
        if (IsIndexed(text)) return statement.Bind(3, '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"');
        return statement.Bind(4, '*' + string.Concat(text.EnumerateRunes().Select(AnyCase)) + '*');
    }

    private static string Assignee(InboxFilter filter) => filter.Assignee switch
    {
        null => "",
        { AgentId: null } => " AND assignee_id IS NULL",
        _ => " AND assignee_id = ?2",
    };

    private static string Search(InboxFilter filter) => filter.Search switch
    {
        null => "",
        var text when IsIndexed(text) =>
            " AND id IN (SELECT rowid FROM conversation_search WHERE conversation_search MATCH ?3"
            + " UNION SELECT m.conversation_id FROM (SELECT rowid FROM message_search WHERE message_search MATCH ?3"
            + $" ORDER BY rowid DESC LIMIT {MostMatches}) found JOIN messages m ON m.id = found.rowid)",
        _ => " AND (customer_name GLOB ?4 OR customer_phone GLOB ?4 OR customer_email GLOB ?4 OR last_message GLOB ?4)",
    };

    // LIKE knows the case of ASCII letters only. A set takes every character literally, but ^ at its start.
    private static string AnyCase(Rune rune) => rune.Value == '^' ? "^"
        : $"[{string.Concat(new[] { rune, Rune.ToLowerInvariant(rune), Rune.ToUpperInvariant(rune) }.Distinct())}]";

    private static bool IsIndexed(string text) => text.EnumerateRunes().Count() >= Trigram;
}
