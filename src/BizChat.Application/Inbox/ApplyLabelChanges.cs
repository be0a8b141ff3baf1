using BizChat.Application.Conversations;
using BizChat.Application.Inbox.Specs;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Inbox;

/// <summary>
/// Shows a changed label in all conversations that have it, or takes a deleted one off them, in steps so short that no writer waits for long.
/// The request that changed it does so at once; what was cut off is completed later. Each step may be repeated.
/// </summary>
public sealed class ApplyLabelChanges(IWriteStore store, IReadStore reads, TimeProvider clock)
{
    /// <summary>How long a change is left to the request that made it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>How many conversations are changed in one unit of work.</summary>
    private const int AtOnce = 100;

    public async Task Handle(CancellationToken ct)
    {
        foreach (var label in await reads.ListAsync<Label, ChangedLabel>(new LabelsChangedBefore(clock.GetUtcNow() - Grace), ct)) await ApplyAsync(label.Id, ct);
    }

    internal async Task ApplyAsync(string labelId, CancellationToken ct)
    {
        for (long? after = 0; after is { } id;)
            after = (await store.WriteAsync<long?>(work => ApplyPartAsync(work, labelId, id), ct)).Value;
    }

    /// <returns>The conversation after which there are more; null when there are none.</returns>
    private async ValueTask<Result<long?>> ApplyPartAsync(IUnitOfWork work, string labelId, long after)
    {
        if (await work.FindAsync<Label>(labelId) is not { } label) return (long?)null;
        var part = await work.ConversationsLabelledAsync(labelId, after, AtOnce);
        foreach (var conversation in part)
        {
            conversation.Take(label);
            if (conversation.Changes is not ConversationParts.None) work.Record(new ConversationUpdated(conversation, clock.GetUtcNow(), isForStaff: true));
        }
        if (part.Count == AtOnce) return (long?)part[^1].Id;
        if (label.IsDeleted) work.Remove(label);
        else label.Applied();
        return (long?)null;
    }
}

/// <summary>A label whose change has not been applied yet.</summary>
public sealed record ChangedLabel
{
    public required string Id { get; init; }
}
