using BizChat.Infrastructure.Persistence.Sql;

namespace BizChat.Infrastructure.Persistence.Engine;

/// <summary>Keeps conversations in the lists of their labels, each at its place in the inbox. Those without labels cost nothing.</summary>
internal static class LabelLists
{
    private const string Remove = "DELETE FROM labelled WHERE conversation_id = $1 AND label_id = $2";

    public static async ValueTask SaveAsync(WriteSession session, IEnumerable<TrackedConversation> conversations)
    {
        var added = new List<LabelledConversation>();
        var moved = new List<Domain.Conversations.Conversation>();
        foreach (var tracked in conversations)
        {
            var conversation = tracked.Conversation;
            if (tracked.ListedUnder.Count == 0 && conversation.Labels.Count == 0) continue;
            string[] before = [.. tracked.ListedUnder.Select(label => label.Id)], now = [.. conversation.Labels.Select(label => label.Id)];
            foreach (var gone in before.Except(now)) await session.RunAsync(Remove, conversation.Id, gone);
            added.AddRange(now.Except(before).Select(label => new LabelledConversation(conversation, label)));
            if ((tracked.StoredActivity, tracked.Counted?.Status) != (conversation.Activity, conversation.Status)) moved.Add(conversation);
        }
        if (moved.Count > 0) await session.UpdateAsync(LabelledSql.Place, moved);
        if (added.Count > 0) await session.InsertAsync(LabelledSql.Row, added);
    }
}
