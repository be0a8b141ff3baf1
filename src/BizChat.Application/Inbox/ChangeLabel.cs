using BizChat.Application.Conversations;
using BizChat.Application.Conversations.Specs;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Inbox;

/// <summary>Changes name or color of a label, in all conversations that have it.</summary>
public sealed class ChangeLabel(IWriteStore store, ApplyLabelChanges apply, TimeProvider clock)
{
    public static Error NameTaken { get; } = Error.Conflict("label.name_taken", "There is a label of this name, in this or another case.") with { Field = "name" };

    public async Task<Result<LabelView>> Handle(Caller caller, string businessId, string labelId, LabelChanges changes, CancellationToken ct)
    {
        if (InboxPolicy.MayChangeLabels(caller, businessId) is { } refusal) return refusal;
        var changed = await store.WriteAsync<LabelView>(async work =>
        {
            if (await work.FindAsync(new LabelOf(businessId, labelId)) is not { } label) return Error.NotFound("label");
            var (name, color, now) = (changes.Name.Or(label.Name), changes.Color.Or(label.Color), clock.GetUtcNow());
            if (name is not null && await work.FindAsync(new LabelNamed(businessId, Label.Fold(name))) is { } other && other.Id != labelId) return NameTaken;
            if (label.Change(name, color, now) is { } malformed) return malformed;
            work.Record(new InboxUpdated(new(businessId, InboxPart.Labels), now));
            return LabelView.Of(label.AsCarried);
        }, ct);
        // What is committed is completed, also when the caller disconnects.
        if (changed.Error is null) await apply.ApplyAsync(labelId, CancellationToken.None);
        return changed;
    }
}

/// <summary>A change; omitted fields stay unchanged.</summary>
[CamelCase]
public sealed record LabelChanges
{
    public Optional<string> Name { get; init; }

    /// <summary><c>#rrggbb</c>.</summary>
    public Optional<string> Color { get; init; }
}
