using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;
using BizChat.Infrastructure.Persistence.Model;

namespace BizChat.Infrastructure.Persistence.Engine;

/// <summary>Adds up what a batch changes in the counts of businesses, so that each is written once.</summary>
internal sealed class BatchCounts
{
    private readonly Dictionary<string, int[]> businesses = [];
    private readonly Dictionary<(string Business, DateOnly Day, Side Side), int> messages = [];

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

    /// <summary>What to add to the counts of each business, in the order of their ids.</summary>
    public IEnumerable<BusinessCounts> Businesses => businesses.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new BusinessCounts
    {
        BusinessId = entry.Key,
        Active = entry.Value[(int)ConversationStatus.Active],
        Snoozed = entry.Value[(int)ConversationStatus.Snoozed],
        Resolved = entry.Value[(int)ConversationStatus.Resolved],
        Unread = entry.Value[3],
    });

    /// <summary>How many messages to add for each business, day and side.</summary>
    public IEnumerable<MessageCount> Messages => messages.Select(entry => new MessageCount
    {
        BusinessId = entry.Key.Business,
        Day = entry.Key.Day,
        Side = entry.Key.Side,
        Count = entry.Value,
    });
}
