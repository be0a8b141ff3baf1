using BizChat.Application.Conversations;

namespace BizChat.Application.Inbox;

/// <summary>Makes snoozed conversations active whose time has come. Whichever node comes first does it, and once.</summary>
public sealed class WakeConversations(IWriteStore store, IInbox inbox, Turns turns, TimeProvider clock)
{
    /// <summary>How many conversations are changed in one unit of work.</summary>
    private const int AtOnce = 100;

    public async Task Handle(CancellationToken ct)
    {
        while (await inbox.DueAsync(clock.GetUtcNow(), AtOnce, ct) is { Count: > 0 } due)
            await store.WriteAsync<Done>(work => WakeAsync(work, due), ct);
    }

    private async ValueTask<Result<Done>> WakeAsync(IUnitOfWork work, IReadOnlyList<long> due)
    {
        var now = clock.GetUtcNow();
        foreach (var id in due)
        {
            if (await work.ConversationAsync(id) is not { } conversation || !work.Wake(conversation, now)) continue;
            var updated = new ConversationUpdated(conversation, now, isForStaff: true);
            work.Record(updated);
            await turns.AssignAsync(work, conversation, updated.Position, now);
        }
        return new Done();
    }
}
