using BizChat.Application.Businesses;

namespace BizChat.WebApi.Businesses;

internal static class BusinessEndpoints
{
    public static void MapBusinesses(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/business/{businessId}").WithTags("Businesses");
        group.MapGet("/", Read).WithName("readBusiness").RequireRateLimit(RateLimitedAction.Lists)
            .AllowsVisitors()
            // The widget's loader asks it from the pages of other sites.
            .RequireCors(cors => cors.AllowAnyOrigin().AllowAnyHeader()).Produces<BusinessResource>().Refuses(401, 404);
        group.MapPatch("/", Change).WithName("changeBusiness").RequireRateLimit(RateLimitedAction.Changes)
            .Produces<BusinessResource>().Refuses(400, 401, 403, 404, 413, 415, 429);
        group.MapPatch("/status", ChangeStatus).WithName("changeBusinessStatus").RequireRateLimit(RateLimitedAction.Changes)
            .Produces<BusinessResource>().Refuses(400, 401, 403, 404, 413, 415, 429);
        group.MapGet("/stats", Stats).WithName("readStats").RequireRateLimit(RateLimitedAction.Lists)
            .Produces<StatsView>().Refuses(401, 403, 404);
    }

    /// <summary>Get a business</summary>
    /// <remarks>For everybody, from pages of any origin; its staff also see `hours`, `assignment`, `rating_enabled`, `auto_replies` and `mail`. Without credentials the answer may be a minute old where a browser has asked before.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <response code="200">The business.</response>
    internal static async Task<IResult> Read(string businessId, CurrentCaller current, ReadBusiness read, CancellationToken ct) =>
        ApiResults.Public(await read.Handle(current.Caller, businessId, ct));

    /// <summary>Change a business</summary>
    /// <remarks>
    /// For its agents; `hours`, `widget`, `autoReplies`, `ratingEnabled`, `assignment` and `mail` for owners. Omitted fields stay, also in objects; lists are replaced. A `logoUrl` of null removes the logo, `hours` of null
    /// let the business be open always, and null in `widget` restores what is without a setting.
    /// </remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="body" example='{"status":"away"}'>What changes.</param>
    /// <response code="200">The changed business.</response>
    internal static async Task<IResult> Change(string businessId, JsonBody<BusinessChanges> body, CurrentCaller current, ChangeBusiness change, CancellationToken ct) =>
        ApiResults.Of(await change.Handle(current.Caller, businessId, body.Value, ct));

    /// <summary>Change the status of a business</summary>
    /// <remarks>A short form of changing the business.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="body" example='{"status":"away"}'>The new status.</param>
    /// <response code="200">The changed business.</response>
    internal static async Task<IResult> ChangeStatus(string businessId, JsonBody<BusinessStatusChange> body, CurrentCaller current, ChangeBusiness change, CancellationToken ct) =>
        body.Value.Status is { } status
            ? ApiResults.Of(await change.Handle(current.Caller, businessId, new BusinessChanges { Status = status }, ct))
            : Problems.From(Error.Invalid("status", "This is required."));

    /// <summary>Get the statistics of a business</summary>
    /// <remarks>For its agents.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <response code="200">The statistics.</response>
    internal static async Task<IResult> Stats(string businessId, CurrentCaller current, ReadStats read, CancellationToken ct) =>
        ApiResults.Of(await read.Handle(current.Caller, businessId, ct));
}
