namespace BizChat.Application.Businesses;

/// <summary>Returns the public profile of a business.</summary>
public sealed class ReadBusiness(IProfiles profiles)
{
    public async Task<Result<BusinessView>> Handle(string businessId, CancellationToken ct) =>
        await profiles.FindAsync(businessId, ct) is { } view ? view : Error.NotFound("business");
}
