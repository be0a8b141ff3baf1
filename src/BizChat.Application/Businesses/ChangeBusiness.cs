using System.Text.Json.Serialization;
using BizChat.Application.Audit;
using BizChat.Domain.Businesses;

namespace BizChat.Application.Businesses;

/// <summary>Changes the profile of a business.</summary>
public sealed class ChangeBusiness(IWriteStore store, IProfiles profiles, IViewMapper views, TimeProvider clock)
{
    public async Task<Result<StaffBusinessView>> Handle(Caller caller, string businessId, BusinessChanges changes, CancellationToken ct)
    {
        try
        {
            return await ChangeAsync(caller, businessId, changes, ct);
        }
        finally
        {
            // Also when the commit outcome is unknown.
            await profiles.ForgetAsync(businessId);
        }
    }

    private Task<Result<StaffBusinessView>> ChangeAsync(Caller caller, string businessId, BusinessChanges changes, CancellationToken ct) =>
        store.WriteAsync<StaffBusinessView>(async work =>
        {
            if (await work.FindAsync<Business>(businessId) is not { } business) return Error.NotFound("business");
            if (BusinessPolicy.MayChange(caller, businessId) is { } refusal) return refusal;

            if (changes.Assignment.IsGiven && BusinessPolicy.MayConfigure(caller, businessId) is { } notOwner) return notOwner;

            var before = (business.Name, business.LogoUrl, business.Assignment);
            if (changes.Name.IsGiven && business.Rename(changes.Name.Value) is { } badName) return badName;
            if (changes.Logo.IsGiven && business.ChangeLogo(changes.Logo.Value) is { } badLogo) return badLogo;
            if (changes.Assignment.IsGiven) business.ChangeAssignment(changes.Assignment.Value);

            var now = clock.GetUtcNow();
            if (before != (business.Name, business.LogoUrl, business.Assignment)) work.Audit(caller, "settings.changed", businessId, null, now);
            if (changes.Status.IsGiven && business.ChangeStatus(changes.Status.Value))
                work.Record(new BusinessStatusChanged(new(businessId, business.Status), now));
            return views.MapForStaff(business);
        }, ct);
}

/// <summary>A change; omitted fields stay unchanged.</summary>
[CamelCase]
public sealed record BusinessChanges
{
    public Optional<string> Name { get; init; }

    /// <summary>An http(s) address or a path on this server; null for none.</summary>
    [JsonPropertyName("logoUrl")]
    public Optional<string> LogoUrl { get; init; }

    /// <summary>Alias by the name in the resource.</summary>
    [JsonPropertyName("logo_url")]
    public Optional<string> LogoUrlAsInResource { get; init; }

    internal Optional<string> Logo => LogoUrl.IsGiven ? LogoUrl : LogoUrlAsInResource;

    public Optional<BusinessStatus> Status { get; init; }

    /// <summary>For owners: how conversations get their assignee.</summary>
    public Optional<AssignmentMode> Assignment { get; init; }
}

/// <summary>The short form that only changes the status.</summary>
[CamelCase]
public sealed record BusinessStatusChange
{
    public BusinessStatus? Status { get; init; }
}
