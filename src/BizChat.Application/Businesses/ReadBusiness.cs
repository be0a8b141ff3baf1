namespace BizChat.Application.Businesses;

/// <summary>Returns a business: to everybody its public profile, to its staff its settings too.</summary>
public sealed class ReadBusiness(IProfiles profiles, OpeningHours hours, IStatistics statistics, TimeProvider clock)
{
    public async Task<Result<BusinessResource>> Handle(Caller caller, string businessId, CancellationToken ct)
    {
        if (await profiles.FindAsync(businessId, ct) is not { } business) return Error.NotFound("business");
        var opening = hours.At(clock.GetUtcNow(), business.Hours);
        var replyTime = await statistics.ReplyTimeAsync(businessId, ct);
        return BusinessPolicy.MaySeeSettings(caller, businessId) ? BusinessResource.OfAll(business, opening, replyTime) : BusinessResource.Of(business, opening, replyTime);
    }
}
