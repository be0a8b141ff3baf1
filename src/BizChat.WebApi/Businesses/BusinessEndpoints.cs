using BizChat.Application.Businesses;
using BizChat.Domain.Common;
using BizChat.Infrastructure.Security;
using BizChat.WebApi.Common;
using BizChat.WebApi.OpenApi;

namespace BizChat.WebApi.Businesses;

internal static class BusinessEndpoints
{
    public static void MapBusinesses(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/business/{businessId}").WithTags("Businesses");
        group.MapGet("/", Read).Describe(BusinessDocs.Read).LimitedTo(Act.Lists);
        group.MapPatch("/", Change).Describe(BusinessDocs.Change).LimitedTo(Act.Changes);
        group.MapPatch("/status", ChangeStatus).Describe(BusinessDocs.ChangeStatus).LimitedTo(Act.Changes);
        group.MapGet("/stats", Stats).Describe(BusinessDocs.Stats).LimitedTo(Act.Lists);
    }

    private static async Task<IResult> Read(string businessId, ReadBusiness read, CancellationToken ct) =>
        Answer.Of(await read.Handle(businessId, ct));

    private static async Task<IResult> Change(string businessId, JsonBody<BusinessChanges> body, Asking asking, ChangeBusiness change, CancellationToken ct) =>
        Answer.Of(await change.Handle(asking.Caller, businessId, body.Value, ct));

    private static async Task<IResult> ChangeStatus(string businessId, JsonBody<BusinessStatusChange> body, Asking asking, ChangeBusiness change, CancellationToken ct) =>
        body.Value.Status is { } status
            ? Answer.Of(await change.Handle(asking.Caller, businessId, new BusinessChanges { Status = status }, ct))
            : Problems.From(Error.Invalid("status", "This is required."));

    private static async Task<IResult> Stats(string businessId, Asking asking, ReadStats read, CancellationToken ct) =>
        Answer.Of(await read.Handle(asking.Caller, businessId, ct));
}
