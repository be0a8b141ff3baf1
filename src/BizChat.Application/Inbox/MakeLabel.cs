using BizChat.Application.Conversations;
using BizChat.Application.Conversations.Specs;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Inbox;

/// <summary>Makes a label for the conversations of a business.</summary>
public sealed class MakeLabel(IWriteStore store, TimeProvider clock)
{
    public async Task<Result<LabelView>> Handle(Caller caller, string businessId, LabelDraft draft, CancellationToken ct)
    {
        if (InboxPolicy.MayChangeLabels(caller, businessId) is { } refusal) return refusal;
        var now = clock.GetUtcNow();
        var made = Label.Create(businessId, draft.Name, draft.Color, now);
        if (made.Error is { } malformed) return malformed;

        return await store.WriteAsync<LabelView>(async work =>
        {
            if (await work.FindAsync<Business>(businessId) is null) return Error.NotFound("business");
            var others = await work.ListAsync(new LabelsOf(businessId));
            if (others.Any(other => other.FoldedName == made.Value.FoldedName)) return ChangeLabel.NameTaken;
            if (others.Count >= Label.Most) return Error.Conflict("label.too_many", $"A business has {Label.Most} labels at most.");
            work.Add(made.Value);
            work.Record(new InboxUpdated(new(businessId, InboxPart.Labels), now));
            return LabelView.Of(made.Value.AsCarried);
        }, ct);
    }
}

/// <summary>A new label.</summary>
[CamelCase]
public sealed record LabelDraft
{
    /// <summary>Unique in the business, whatever its case.</summary>
    public string? Name { get; init; }

    /// <summary><c>#rrggbb</c>.</summary>
    public string? Color { get; init; }
}
