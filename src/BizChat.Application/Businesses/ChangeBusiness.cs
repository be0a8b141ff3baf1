using System.Text.Json.Serialization;
using BizChat.Application.Audit;
using BizChat.Domain.Businesses;
using BizChat.Domain.Files;

namespace BizChat.Application.Businesses;

/// <summary>Changes the profile and the settings of a business.</summary>
public sealed class ChangeBusiness(
    IWriteStore store, IProfiles profiles, IStatistics statistics, IViewMapper views, OpeningHours openings, ITimeZones zones, TimeProvider clock)
{
    public async Task<Result<BusinessResource>> Handle(Caller caller, string businessId, BusinessChanges changes, CancellationToken ct)
    {
        try
        {
            return await ChangeAsync(caller, businessId, changes, await statistics.ReplyTimeAsync(businessId, ct), ct);
        }
        finally
        {
            // Also when the commit outcome is unknown.
            await profiles.ForgetAsync(businessId);
        }
    }

    private Task<Result<BusinessResource>> ChangeAsync(Caller caller, string businessId, BusinessChanges changes, ReplyTime? replyTime, CancellationToken ct) =>
        store.WriteAsync<BusinessResource>(async work =>
        {
            if (await work.FindAsync<Business>(businessId) is not { } business) return Error.NotFound("business");
            if (BusinessPolicy.MayChange(caller, businessId) is { } refusal) return refusal;
            if (changes.HasSettings && BusinessPolicy.MayChangeSettings(caller, businessId) is { } notOwner) return notOwner;

            var before = views.Map(business);
            if (changes.Widget.Value?.LogoUrl.Value is { } logo && !await IsImageAsync(work, businessId, logo))
                return Error.Invalid("widget.logoUrl", "This is no image that was uploaded to the business.");
            if (Apply(changes, business) is { } invalid) return invalid;

            var now = clock.GetUtcNow();
            var hasNewStatus = changes.Status.IsGiven && business.ChangeStatus(changes.Status.Value);
            var after = views.Map(business);
            var opening = openings.At(now, business.Hours);
            if (before with { Status = after.Status } != after)
            {
                work.Audit(caller, "settings.changed", businessId, null, now);
                work.Record(new BusinessUpdated(BusinessResource.Of(after, opening, replyTime), now));
            }
            if (hasNewStatus) work.Record(new BusinessStatusChanged(new(businessId, business.Status), now));
            return BusinessResource.OfAll(after, opening, replyTime);
        }, ct);

    private Error? Apply(BusinessChanges changes, Business business)
    {
        if (changes.Name.IsGiven && business.Rename(changes.Name.Value) is { } badName) return badName;
        if (changes.Logo.IsGiven && business.ChangeLogo(changes.Logo.Value) is { } badLogo) return badLogo;
        if (changes.Assignment.IsGiven) business.ChangeAssignment(changes.Assignment.Value);
        if (changes.Mail is { } mail && business.ChangeMail(mail.AfterMinutes, mail.Locale) is { } badMail) return badMail;
        if (changes.RatingEnabled.IsGiven) business.EnableRating(changes.RatingEnabled.Value);
        return ApplyHours(changes.Hours, business) ?? ApplyWidget(changes.Widget, business) ?? ApplyAutoReplies(changes.AutoReplies, business);
    }

    private Error? ApplyHours(Optional<HoursChange> change, Business business)
    {
        if (!change.IsGiven) return null;
        var hours = change.Value?.Of(business.Hours, zones);
        if (hours?.Error is { } badHours) return badHours;
        business.ChangeHours(hours?.Value);
        return null;
    }

    private static Error? ApplyWidget(Optional<WidgetChange> change, Business business)
    {
        if (!change.IsGiven) return null;
        var widget = change.Value?.Of(business.Widget ?? WidgetSettings.Default);
        if (widget?.Error is { } badWidget) return badWidget;
        business.ChangeWidget(widget?.Value);
        return null;
    }

    private static Error? ApplyAutoReplies(Optional<AutoRepliesChange> change, Business business)
    {
        if (!change.IsGiven) return null;
        var replies = change.Value?.Of(business.AutoReplies ?? AutoReplies.None);
        if (replies?.Error is { } badReply) return badReply;
        business.ChangeAutoReplies(replies?.Value);
        return null;
    }

    /// <summary>Not one of a customer's, which would be erased with the customer. In open mode uploads are of no business.</summary>
    private static async ValueTask<bool> IsImageAsync(IUnitOfWork work, string businessId, string url) =>
        StoredFile.NameIn(url) is { } name && await work.FindAsync<StoredFile>(name) is { IsImage: true, CustomerId: null } file && (file.BusinessId is null || file.BusinessId == businessId);
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

    /// <summary>When it is open; null for always. For owners.</summary>
    public Optional<HoursChange> Hours { get; init; }

    /// <summary>How the widget looks, and what it asks; null for nothing of one's own. For owners.</summary>
    public Optional<WidgetChange> Widget { get; init; }

    /// <summary>What the business says by itself; null for nothing. For owners.</summary>
    public Optional<AutoRepliesChange> AutoReplies { get; init; }

    /// <summary>Whether customers may rate resolved conversations. For owners.</summary>
    public Optional<bool> RatingEnabled { get; init; }

    /// <summary>For owners: how conversations get their assignee.</summary>
    public Optional<AssignmentMode> Assignment { get; init; }

    /// <summary>For owners: when and how customers are mailed what they have not read.</summary>
    public BusinessMailChanges? Mail { get; init; }

    /// <summary>Whether anything changes that only owners change.</summary>
    internal bool HasSettings => Hours.IsGiven || Widget.IsGiven || AutoReplies.IsGiven || RatingEnabled.IsGiven || Assignment.IsGiven || Mail is not null;
}

/// <summary>A change of when and how customers are mailed what they have not read; omitted fields stay unchanged.</summary>
[CamelCase]
public sealed record BusinessMailChanges
{
    /// <summary>How many minutes a message stays unread before it is mailed: 1 to 1440.</summary>
    public int? AfterMinutes { get; init; }

    /// <summary>The language of the mails.</summary>
    public Language? Locale { get; init; }
}

/// <summary>The short form that only changes the status.</summary>
[CamelCase]
public sealed record BusinessStatusChange
{
    public BusinessStatus? Status { get; init; }
}
