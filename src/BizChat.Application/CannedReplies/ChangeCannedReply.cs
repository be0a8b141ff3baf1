using BizChat.Application.Audit;
using BizChat.Application.CannedReplies.Specs;

namespace BizChat.Application.CannedReplies;

/// <summary>Changes a canned reply.</summary>
public sealed class ChangeCannedReply(IWriteStore store, IViewMapper views, TimeProvider clock)
{
    public async Task<Result<CannedReplyView>> Handle(Caller caller, string businessId, string id, CannedReplyChanges changes, CancellationToken ct)
    {
        if (CannedReplyPolicy.MayChange(caller, businessId) is { } refusal) return refusal;
        return await store.WriteAsync<CannedReplyView>(async work =>
        {
            if (await work.FindAsync(new CannedReplyOf(businessId, id)) is not { } reply) return Error.NotFound("canned_reply");
            var key = reply.ShortcutKey;
            if (reply.Change(changes.Shortcut.Or(reply.Shortcut), changes.Title.Or(reply.Title), changes.Content.Or(reply.Content)) is { } invalid) return invalid;
            if (reply.ShortcutKey != key && await work.FindAsync(new CannedReplyNamed(businessId, reply.ShortcutKey)) is not null) return CannedReplyPolicy.ShortcutTaken;

            work.Audit(caller, "canned_reply.changed", businessId, id, clock.GetUtcNow());
            return views.Map(reply);
        }, ct);
    }
}

/// <summary>A change of a canned reply; omitted fields stay unchanged.</summary>
[CamelCase]
public sealed record CannedReplyChanges
{
    public Optional<string> Shortcut { get; init; }
    public Optional<string> Title { get; init; }
    public Optional<string> Content { get; init; }
}
