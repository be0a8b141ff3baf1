using BizChat.Application.Feed;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>Activity was added to a conversation, or a note was edited or deleted. For staff only.</summary>
/// <param name="entry">Not changed after the commit.</param>
/// <param name="businessId">The business of its conversation.</param>
/// <param name="now">Time of the action.</param>
public sealed class ActivityRecorded(ActivityEntry entry, string businessId, DateTimeOffset now) : FeedEvent(businessId, entry.ConversationId, now)
{
    public const string Name = "conversation_activity";

    public override string Type => Name;

    public override bool IsForStaff => true;

    public override long? ActivityId => Entry.Id;

    public ActivityEntry Entry { get; } = entry;

    /// <summary>
    /// Ids of the agents whom a note mentions for the first time: all that a new note mentions, and those that an edit adds. Known only to the node that commits it, so whoever
    /// notifies them from here does so once.
    /// </summary>
    public IReadOnlyList<string> Mentioned { get; init; } = [];
}
