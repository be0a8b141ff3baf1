using BizChat.Domain.Conversations;

namespace BizChat.Infrastructure.Persistence.Sql;

/// <summary>Conversations in the lists of their labels.</summary>
internal static class LabelledSql
{
    public static RowMapping<LabelledConversation> Row { get; } = new(
        "labelled",
        ("conversation_id", row => row.Conversation.Id),
        ("label_id", row => row.LabelId),
        ("status", row => SqlValue.Of(row.Conversation.Status)),
        ("activity", row => row.Conversation.Activity));

    /// <summary>The place of a conversation in all its lists.</summary>
    public static RowMapping<Conversation> Place { get; } = new("labelled", ("conversation_id", c => c.Id), ("status", c => SqlValue.Of(c.Status)), ("activity", c => c.Activity));
}

/// <summary>A conversation in the list of one of its labels.</summary>
internal readonly record struct LabelledConversation(Conversation Conversation, string LabelId);
