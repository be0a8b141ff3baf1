using BizChat.Application.Conversations;
using BizChat.Application.Inbox;
using static BizChat.WebApi.OpenApi.EndpointDescriptions;

namespace BizChat.WebApi.Inbox;

internal static class LabelEndpoints
{
    public static void MapLabels(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/business/{businessId}/labels").WithTags("Inbox");
        group.MapGet("/", List).WithName("listLabels").RequireRateLimit(RateLimitedAction.Lists)
            .Produces<IReadOnlyList<LabelView>>().Refuses(401, 403, 404, 429);
        group.MapPost("/", Make).WithName("makeLabel").RequireRateLimit(RateLimitedAction.Changes)
            .Produces<LabelView>(201).Refuses(400, 401, 403, 404, 409, 413, 415, 429);
        group.MapPatch("/{labelId}", Change).WithName("changeLabel").RequireRateLimit(RateLimitedAction.Changes)
            .Produces<LabelView>().Refuses(400, 401, 403, 404, 409, 413, 415, 429);
        group.MapDelete("/{labelId}", Delete).WithName("deleteLabel").RequireRateLimit(RateLimitedAction.Changes)
            .Produces(204).Refuses(401, 403, 404, 429);
    }

    /// <summary>List the labels of a business, by name</summary>
    /// <remarks>For agents.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <response code="200">All labels, at most 100.</response>
    internal static async Task<IResult> List(string businessId, CurrentCaller current, ListLabels list, CancellationToken ct)
    {
        var labels = await list.Handle(current.Caller, businessId, ct);
        return labels.Error is { } refusal ? Problems.From(refusal) : ApiResults.List(labels.Value);
    }

    /// <summary>Make a label</summary>
    /// <remarks>For owners. Its name must be another than those of the other labels, whatever their case.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="body" example='{"name":"Returns","color":"#d97706"}'>The label.</param>
    /// <response code="201">Made.</response>
    internal static async Task<IResult> Make(string businessId, JsonBody<LabelDraft> body, CurrentCaller current, MakeLabel make, CancellationToken ct)
    {
        var made = await make.Handle(current.Caller, businessId, body.Value, ct);
        return made.Error is { } refusal ? Problems.From(refusal) : ApiResults.Created(made.Value);
    }

    /// <summary>Change a label</summary>
    /// <remarks>For owners. All conversations that have it show the change.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="labelId" example="0198f7a23c1d7c449c3e6a1f0b7d2e66">The label.</param>
    /// <param name="body" example='{"color":"#0ea5e9"}'>What changes.</param>
    /// <response code="200">The changed label.</response>
    internal static async Task<IResult> Change(
        string businessId, string labelId, JsonBody<LabelChanges> body, CurrentCaller current, ChangeLabel change, CancellationToken ct) =>
        ApiResults.Of(await change.Handle(current.Caller, businessId, labelId, body.Value, ct));

    /// <summary>Delete a label</summary>
    /// <remarks>For owners. It is taken off all conversations.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="labelId" example="0198f7a23c1d7c449c3e6a1f0b7d2e66">The label.</param>
    /// <response code="204">Deleted.</response>
    internal static async Task<IResult> Delete(string businessId, string labelId, CurrentCaller current, DeleteLabel delete, CancellationToken ct) =>
        ApiResults.Empty(await delete.Handle(current.Caller, businessId, labelId, ct));
}
