using BizChat.Domain.Common;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>Adds up what a batch changes in the figures of businesses, so that each is written once.</summary>
internal sealed class BatchCounts
{
    private readonly Dictionary<string, int[]> businesses = [];
    private readonly Dictionary<(string Business, DateOnly Day, Side Side), int> messages = [];

    public void Clear()
    {
        businesses.Clear();
        messages.Clear();
    }

    public void Posted(string businessId, Message message)
    {
        var key = (businessId, DateOnly.FromDateTime(message.Timestamp.UtcDateTime), message.SenderType);
        messages[key] = messages.GetValueOrDefault(key) + 1;
    }

    /// <param name="conversation">As it is now.</param>
    /// <param name="status">What it was before the batch; null when it was not there.</param>
    /// <param name="unread">What it was before the batch.</param>
    public void Changed(Conversation conversation, ConversationStatus? status, int unread)
    {
        if (status == conversation.Status && unread == conversation.UnreadCount) return;
        if (!businesses.TryGetValue(conversation.BusinessId, out var change)) businesses[conversation.BusinessId] = change = new int[4];
        if (status is { } before) change[(int)before]--;
        change[(int)conversation.Status]++;
        change[3] += conversation.UnreadCount - unread;
    }

    public void Save(Statements statements)
    {
        foreach (var (business, change) in businesses)
            statements["UPDATE business_counts SET active = active + ?2, snoozed = snoozed + ?3, resolved = resolved + ?4, unread = unread + ?5 WHERE business_id = ?1"]
                .Bind(1, business)
                .Bind(2, change[(int)ConversationStatus.Active]).Bind(3, change[(int)ConversationStatus.Snoozed]).Bind(4, change[(int)ConversationStatus.Resolved])
                .Bind(5, change[3]).Run();
        foreach (var ((business, day, side), count) in messages)
            statements["INSERT INTO message_counts (business_id, day, side, count) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET count = count + excluded.count"]
                .Bind(1, business).Bind(2, day.ToString("O")).Bind(3, Names<Side>.Utf8(side)).Bind(4, count).Run();
    }
}
