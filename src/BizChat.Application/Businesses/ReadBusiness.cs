using BizChat.Domain.Businesses;

namespace BizChat.Application.Businesses;

/// <summary>Returns the profile of a business: its public part, and to those who work for it the rest.</summary>
public sealed class ReadBusiness(IProfiles profiles, IReadStore reads)
{
    public async Task<Result<BusinessView>> Handle(Caller caller, string businessId, CancellationToken ct)
    {
        var view = Staff.Is(caller) && caller.Scope.CoversBusiness(businessId)
            ? await reads.FindAsync<Business, StaffBusinessView>(businessId, ct)
            : await profiles.FindAsync(businessId, ct);
        return view is null ? Error.NotFound("business") : view;
    }
}
