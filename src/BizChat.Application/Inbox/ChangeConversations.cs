using BizChat.Application.Conversations;
using BizChat.Application.Inbox.Specs;
using BizChat.Application.Messages;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;
using BizChat.Domain.Messages;

namespace BizChat.Application.Inbox;

/// <summary>
/// Changes many conversations of a business alike, each as a whole or not at all. They are changed a few in a unit of work, so that other writers
/// never wait for all of them.
/// </summary>
public sealed class ChangeConversations(IWriteStore store, IViewMapper views, Turns turns, TimeProvider clock)
{
    /// <summary>How many conversations a request may change.</summary>
    public const int Most = 500;

    /// <summary>How many conversations are changed in one unit of work.</summary>
    private const int AtOnce = 25;

    public async Task<Result<BulkResult>> Handle(Caller caller, string businessId, BulkDraft draft, CancellationToken ct)
    {
        if (InboxPolicy.MayChangeConversations(caller, businessId) is { } refusal) return refusal;
        if (draft.Ids is not { } ids) return Error.Invalid("ids", "This is required.");
        if (ids.Count > Most) return Error.Invalid("ids", $"These are more than {Most}.");
        if (draft.Change is not { } change) return Error.Invalid("change", "This is required.");
        var check = await store.WriteAsync<Done>(work => CheckAsync(work, businessId, change), ct);
        if (check.Error is { } invalid) return invalid.Field is { } field ? Error.Invalid("change." + field, invalid.Message) : invalid;

        var (changed, refused) = (new List<long>(), new List<RefusedChange>());
        foreach (var part in ids.Distinct().Chunk(AtOnce))
        {
            var done = (await store.WriteAsync<List<(long Id, Error? Error)>>(work => ChangeAsync(work, businessId, part, change, caller.Actor()), ct)).Value;
            changed.AddRange(done.Where(one => one.Error is null).Select(one => one.Id));
            refused.AddRange(done.Where(one => one.Error is not null).Select(one => new RefusedChange { Id = one.Id, Code = one.Error!.Code }));
        }
        return new BulkResult { Changed = changed, Refused = refused };
    }

    /// <summary>What is wrong with a change is wrong with it for every conversation.</summary>
    private async ValueTask<Result<Done>> CheckAsync(IUnitOfWork work, string businessId, BulkChange change)
    {
        if (await work.FindAsync<Business>(businessId) is null) return Error.NotFound("business");
        if (change.For(null).CheckSnooze(clock.GetUtcNow()) is { } badTime) return badTime;
        if ((await work.AssigneeAsync(businessId, change.AssigneeId)).Error is { } badAssignee) return badAssignee;
        if ((await work.LabelsAsync(businessId, change.AddLabelIds ?? [], "addLabelIds")).Error is { } badAdded) return badAdded;
        return (await work.LabelsAsync(businessId, change.RemoveLabelIds ?? [], "removeLabelIds")).Error is { } badRemoved ? badRemoved : new Done();
    }

    private async ValueTask<Result<List<(long Id, Error? Error)>>> ChangeAsync(IUnitOfWork work, string businessId, long[] ids, BulkChange change, ActivityActor actor)
    {
        var done = new List<(long Id, Error? Error)>(ids.Length);
        var now = clock.GetUtcNow();
        foreach (var id in ids)
        {
            var conversation = await work.ConversationAsync(id);
            if (conversation?.BusinessId != businessId)
            {
                done.Add((id, Error.NotFound("conversation")));
                continue;
            }
            var changed = await work.ChangeAsync(conversation, change.For(conversation), views, actor, now, turns);
            if (changed.Error is null && change.Read is { } read) await ReadAsync(work, conversation, read, now);
            done.Add((id, changed.Error));
        }
        return done;
    }

    private static async ValueTask ReadAsync(IUnitOfWork work, Conversation conversation, bool read, DateTimeOffset now)
    {
        await work.SettleReceiptsAsync(conversation);
        var unread = conversation.UnreadCount;
        if (!read) conversation.MarkUnread(now);
        else if (!conversation.UnmarkUnread() && unread > 0 && await work.FindAsync(new LastOfCustomer(conversation.Id)) is { } last
            && conversation.Acknowledge(Side.Customer, last.Seq, read: true) is { } range)
        {
            work.Acknowledge(conversation, Side.Customer, range, MessageStatus.Read);
            work.Record(new MessagesAcknowledged(new MessageStatusUpdate(conversation.Id, last.Id, MessageStatus.Read, now), conversation, unreadChanged: true));
        }
        if (conversation.UnreadCount != unread) work.Record(new ConversationUpdated(conversation, now));
    }
}
