using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;
using BizChat.Infrastructure.Persistence.Sql;

namespace BizChat.Infrastructure.Persistence.Engine;

/// <summary>Adds up what a batch changes in the counts of businesses, so that each is written once.</summary>
internal sealed class BatchCounts
{
    private const string AddToBusiness =
        "UPDATE business_counts SET active = active + $2, snoozed = snoozed + $3, resolved = resolved + $4, unread = unread + $5 WHERE business_id = $1";

    private const string AddToInbox =
        """
        INSERT INTO inbox_counts (business_id, status, assignee_id, priority, labels, unread, count) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (business_id, status, assignee_id, priority, labels, unread) DO UPDATE SET count = inbox_counts.count + excluded.count
        """;

    private const string RemoveEmpty =
        "DELETE FROM inbox_counts WHERE business_id = $1 AND status = $2 AND assignee_id = $3 AND priority = $4 AND labels = $5 AND unread = $6 AND count = 0";

    private const long QuarterHour = 15 * TimeSpan.TicksPerMinute;

    private const string AddToMessages =
        """
        INSERT INTO quarter_hour_counts (business_id, begins_at, side, count) VALUES ($1, $2, $3, $4)
        ON CONFLICT (business_id, begins_at, side) DO UPDATE SET count = quarter_hour_counts.count + excluded.count
        """;

    private const string AddToReplies =
        """
        INSERT INTO reply_counts (business_id, day, within_minutes, count) VALUES ($1, $2, $3, $4)
        ON CONFLICT (business_id, day, within_minutes) DO UPDATE SET count = reply_counts.count + excluded.count
        """;

    private readonly SortedDictionary<string, int[]> businesses = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Business, InboxGroup Group), int> groups = [];
    private readonly Dictionary<(string Business, DateTimeOffset BeginsAt, Side Side), int> messages = [];
    private readonly Dictionary<(string Business, DateTimeOffset Day, int WithinMinutes), int> replies = [];

    public void Posted(string businessId, Message message)
    {
        var time = message.Timestamp;
        var key = (businessId, new DateTimeOffset(time.UtcTicks - (time.UtcTicks % QuarterHour), TimeSpan.Zero), message.SenderType);
        messages[key] = messages.GetValueOrDefault(key) + 1;
    }

    /// <summary>A conversation was answered for the first time.</summary>
    public void Answered(Conversation conversation, double seconds)
    {
        var key = (conversation.BusinessId, new DateTimeOffset(conversation.CreatedAt.UtcDateTime.Date, TimeSpan.Zero), ReplyTimes.CountOf(seconds));
        replies[key] = replies.GetValueOrDefault(key) + 1;
    }

    /// <param name="conversation">As it is now.</param>
    /// <param name="group">Its group before the batch; null when it was not there.</param>
    /// <param name="unread">What it was before the batch.</param>
    public void Changed(Conversation conversation, InboxGroup? group, int unread)
    {
        var now = InboxGroup.Of(conversation);
        if (group != now)
        {
            if (group is { } before) Add(conversation.BusinessId, before, -1);
            Add(conversation.BusinessId, now, 1);
        }
        var status = group?.Status;
        if (status == conversation.Status && unread == conversation.UnreadCount) return;
        if (!businesses.TryGetValue(conversation.BusinessId, out var change)) businesses[conversation.BusinessId] = change = new int[4];
        if (status is { } earlier) change[(int)earlier]--;
        change[(int)conversation.Status]++;
        change[3] += conversation.UnreadCount - unread;
    }

    public async ValueTask SaveAsync(WriteSession session)
    {
        foreach (var (business, change) in businesses)
            await session.RunAsync(AddToBusiness,
                business, change[(int)ConversationStatus.Active], change[(int)ConversationStatus.Snoozed], change[(int)ConversationStatus.Resolved], change[3]);
        foreach (var ((business, group), count) in groups.Where(group => group.Value != 0))
        {
            SqlValue[] key = [business, SqlValue.Of(group.Status), group.AssigneeId ?? "", group.Priority is { } priority ? SqlValue.Of(priority) : "", group.Labels, group.IsUnread ? 1 : 0];
            await session.RunAsync(AddToInbox, [.. key, count]);
            if (count < 0) await session.RunAsync(RemoveEmpty, key);
        }
        foreach (var ((business, beginsAt, side), count) in messages) await session.RunAsync(AddToMessages, business, beginsAt, SqlValue.Of(side), count);
        foreach (var ((business, day, within), count) in replies) await session.RunAsync(AddToReplies, business, day, within, count);
    }

    private void Add(string business, InboxGroup group, int count) => groups[(business, group)] = groups.GetValueOrDefault((business, group)) + count;
}
