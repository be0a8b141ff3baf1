using Ardalis.Specification;
using BizChat.Domain.Access;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Notes.Specs;

/// <summary>A note of a conversation.</summary>
public sealed class NoteOf : Specification<ActivityEntry>
{
    public NoteOf(long conversationId, long id) =>
        Query.Where(entry => entry.Id == id && entry.ConversationId == conversationId && entry.Type == ActivityType.Note);
}

/// <summary>The note that was written to a conversation under a client's id.</summary>
public sealed class NoteSentAs : Specification<ActivityEntry>
{
    public NoteSentAs(long conversationId, string clientNoteId) => Query.Where(entry => entry.ConversationId == conversationId && entry.ClientNoteId == clientNoteId);
}

/// <summary>Those of some agents who are members of a business.</summary>
public sealed class MembersAmong : Specification<Membership>
{
    public MembersAmong(string businessId, IReadOnlyList<string> agentIds) =>
        Query.Where(member => member.BusinessId == businessId && agentIds.Contains(member.AgentId));
}
