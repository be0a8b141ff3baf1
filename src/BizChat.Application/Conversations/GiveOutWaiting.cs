using BizChat.Application.Conversations.Specs;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Conversations;

/// <summary>Gives the conversations that wait for an agent to those who have become available, oldest first. Nodes may do it at the same time.</summary>
public sealed class GiveOutWaiting(IWriteStore writes, IReadStore reads, IPresence presence, Turns turns, TimeProvider clock)
{
    private const int AtOnce = 50;

    public async Task Handle(CancellationToken ct)
    {
        foreach (var business in presence.StaffedBusinesses)
            if ((await reads.ListAsync<WaitingConversation, WaitingState>(new WaitingConversationsIn(business, 1), ct)).Count > 0)
                while ((await writes.WriteAsync<bool>(async work => await GiveAsync(work, business), ct)).Value) { }
    }

    /// <returns>Whether there may be more to give.</returns>
    private async ValueTask<bool> GiveAsync(IUnitOfWork work, string businessId)
    {
        var isOn = await work.FindAsync<Business>(businessId) is { Assignment: AssignmentMode.RoundRobin };
        var team = await turns.TeamAsync(work, businessId);
        var waiting = await work.ListAsync(new WaitingConversationsIn(businessId, AtOnce));
        foreach (var one in waiting)
        {
            var conversation = await work.ConversationAsync(one.ConversationId);
            if (isOn && conversation is { AssigneeId: null, Status: ConversationStatus.Active })
            {
                if (Turns.Next(team) is not { } next) return false;
                var now = clock.GetUtcNow();
                var updated = new ConversationUpdated(conversation, now) { AssignedTo = next.Agent.Id };
                work.Record(updated);
                Turns.Give(work, conversation, next, updated.Position, now);
            }
            work.Remove(one);
        }
        return waiting.Count == AtOnce;
    }
}

/// <summary>A conversation that waits for an agent.</summary>
public sealed record WaitingState
{
    public required long ConversationId { get; init; }
}
