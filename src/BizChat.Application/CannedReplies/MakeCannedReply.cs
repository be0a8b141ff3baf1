using BizChat.Application.Audit;
using BizChat.Application.CannedReplies.Specs;
using BizChat.Domain.Businesses;
using BizChat.Domain.CannedReplies;

namespace BizChat.Application.CannedReplies;

/// <summary>Makes a canned reply.</summary>
public sealed class MakeCannedReply(IWriteStore store, IViewMapper views, TimeProvider clock)
{
    public async Task<Result<CannedReplyView>> Handle(Caller caller, string businessId, CannedReplyDraft draft, CancellationToken ct)
    {
        if (CannedReplyPolicy.MayChange(caller, businessId) is { } refusal) return refusal;
        var now = clock.GetUtcNow();
        var reply = CannedReply.Create(Guid.CreateVersion7(now).ToString("N"), businessId, draft.Shortcut, draft.Title, draft.Content, now);
        if (reply.Error is not null) return reply.Error;

        return await store.WriteAsync<CannedReplyView>(async work =>
        {
            if (await work.FindAsync<Business>(businessId) is null) return Error.NotFound("business");
            if (await work.FindAsync(new CannedReplyNamed(businessId, reply.Value.ShortcutKey)) is not null) return CannedReplyPolicy.ShortcutTaken;
            work.Add(reply.Value);
            work.Audit(caller, "canned_reply.created", businessId, reply.Value.Id, now);
            return views.Map(reply.Value);
        }, ct);
    }
}

/// <summary>A canned reply to make.</summary>
[CamelCase]
public sealed record CannedReplyDraft
{
    /// <summary>At most 50 characters without white space.</summary>
    public string? Shortcut { get; init; }
    public string? Title { get; init; }

    /// <summary>The text, at most 10 000 UTF-16 code units.</summary>
    public string? Content { get; init; }
}
