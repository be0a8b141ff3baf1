using BizChat.Application.Access.Specs;
using BizChat.Domain.Access;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>The assignee of a resolved conversation who has left the business since. Whoever leaves loses the open ones at once.</summary>
public static class FormerAssignee
{
    /// <summary>Unassigns a conversation that is about to be opened again, when its assignee is no member any more; shows the present name and picture of one who is.</summary>
    public static async ValueTask ReleaseFromFormerMemberAsync(this IUnitOfWork work, Conversation conversation, DateTimeOffset now)
    {
        if (conversation is not { Status: ConversationStatus.Resolved, AssigneeId: { } agent }) return;
        if (await work.FindAsync(new MemberOf(conversation.BusinessId, agent)) is null) work.Assign(conversation, null, ActivityActor.System, now);
        else if (await work.FindAsync<Agent>(agent) is { } member && (member.Name, member.AvatarUrl) != (conversation.AssigneeName, conversation.AssigneeAvatarUrl)) conversation.Assign(member);
    }
}
