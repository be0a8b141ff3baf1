using BizChat.Application.Businesses;
using BizChat.Application.Conversations;
using BizChat.Application.Conversations.Specs;
using BizChat.Domain.Businesses;
using BizChat.Domain.Conversations;

namespace BizChat.Application.Inbox;

/// <summary>Lists the labels of a business, by name.</summary>
public sealed class ListLabels(IReadStore store)
{
    public async Task<Result<IReadOnlyList<LabelView>>> Handle(Caller caller, string businessId, CancellationToken ct)
    {
        if (InboxPolicy.MaySee(caller, businessId) is { } refusal) return refusal;
        if (await store.FindAsync<Business, BusinessView>(businessId, ct) is null) return Error.NotFound("business");
        return Result.Of(await store.ListAsync<Label, LabelView>(new LabelsOf(businessId), ct));
    }
}
