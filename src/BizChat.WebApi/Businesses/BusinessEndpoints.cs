using BizChat.Application.Businesses;

namespace BizChat.WebApi.Businesses;

internal static class BusinessEndpoints
{
    public static void MapBusinesses(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/business/{businessId}").WithTags("Businesses");
        group.MapGet("/", Read).Describe(BusinessDocs.Read).RequireRateLimit(RateLimitedAction.Lists);
        group.MapPatch("/", Change).Describe(BusinessDocs.Change).RequireRateLimit(RateLimitedAction.Changes);
        group.MapPatch("/status", ChangeStatus).Describe(BusinessDocs.ChangeStatus).RequireRateLimit(RateLimitedAction.Changes);
        group.MapGet("/stats", Stats).Describe(BusinessDocs.Stats).RequireRateLimit(RateLimitedAction.Lists);
    }

    private static async Task<IResult> Read(string businessId, ReadBusiness read, CancellationToken ct) =>
        ApiResults.Of(await read.Handle(businessId, ct));

    private static async Task<IResult> Change(string businessId, JsonBody<BusinessChanges> body, CurrentCaller current, ChangeBusiness change, CancellationToken ct) =>
        ApiResults.Of(await change.Handle(current.Caller, businessId, body.Value, ct));

    private static async Task<IResult> ChangeStatus(string businessId, JsonBody<BusinessStatusChange> body, CurrentCaller current, ChangeBusiness change, CancellationToken ct) =>
        body.Value.Status is { } status
            ? ApiResults.Of(await change.Handle(current.Caller, businessId, new BusinessChanges { Status = status }, ct))
            : Problems.From(Error.Invalid("status", "This is required."));

    private static async Task<IResult> Stats(string businessId, CurrentCaller current, ReadStats read, CancellationToken ct) =>
        ApiResults.Of(await read.Handle(current.Caller, businessId, ct));
}
