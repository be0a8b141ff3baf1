using BizChat.Application.Conversations.Specs;

namespace BizChat.Application.Inbox;

/// <summary>Deletes a label, and takes it off all conversations.</summary>
public sealed class DeleteLabel(IWriteStore store, ApplyLabelChanges apply, TimeProvider clock)
{
    public async Task<Result<Done>> Handle(Caller caller, string businessId, string labelId, CancellationToken ct)
    {
        if (InboxPolicy.MayChangeLabels(caller, businessId) is { } refusal) return refusal;
        var deleted = await store.WriteAsync<Done>(async work =>
        {
            if (await work.FindAsync(new LabelOf(businessId, labelId)) is not { } label) return Error.NotFound("label");
            var now = clock.GetUtcNow();
            label.Delete(now);
            work.Record(new InboxUpdated(new(businessId, InboxPart.Labels), now));
            return new Done();
        }, ct);
        // What is committed is completed, also when the caller disconnects.
        if (deleted.Error is null) await apply.ApplyAsync(labelId, CancellationToken.None);
        return deleted;
    }
}
