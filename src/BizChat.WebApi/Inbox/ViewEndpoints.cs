using BizChat.Application.Inbox;
using static BizChat.WebApi.OpenApi.EndpointDescriptions;

namespace BizChat.WebApi.Inbox;

internal static class ViewEndpoints
{
    public static void MapViews(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/business/{businessId}/views").WithTags("Inbox");
        group.MapGet("/", List).WithName("listViews").RequireRateLimit(RateLimitedAction.Lists)
            .Produces<IReadOnlyList<InboxView>>().Refuses(401, 403, 404, 429);
        group.MapPost("/", Save).WithName("saveView").RequireRateLimit(RateLimitedAction.Changes)
            .Produces<InboxView>(201).Refuses(400, 401, 403, 404, 409, 413, 415, 429);
        group.MapPatch("/{viewId}", Change).WithName("changeView").RequireRateLimit(RateLimitedAction.Changes)
            .Produces<InboxView>().Refuses(400, 401, 403, 404, 409, 413, 415, 429);
        group.MapDelete("/{viewId}", Delete).WithName("deleteView").RequireRateLimit(RateLimitedAction.Changes)
            .Produces(204).Refuses(401, 403, 404, 429);
    }

    /// <summary>List the views of the inbox that the caller sees</summary>
    /// <remarks>For agents: their own views and those that are shared, oldest first.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <response code="200">All of them: at most 50 own and 50 shared ones.</response>
    internal static async Task<IResult> List(string businessId, CurrentCaller current, ListViews list, CancellationToken ct)
    {
        var views = await list.Handle(current.Caller, businessId, ct);
        return views.Error is { } refusal ? Problems.From(refusal) : ApiResults.List(views.Value);
    }

    /// <summary>Save a filter of the inbox as a view</summary>
    /// <remarks>For agents. `filter` has parameters of the list of conversations: `status`, `assignee`, `label` (a list), `priority`, `unread`, `search`, `sort`. `me` is whoever looks.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="body" example='{"name":"Urgent and unassigned","filter":{"status":"active","assignee":"none","priority":"urgent"},"shared":true}'>The view.</param>
    /// <response code="201">Saved.</response>
    internal static async Task<IResult> Save(string businessId, JsonBody<ViewDraft> body, CurrentCaller current, SaveView save, CancellationToken ct)
    {
        var saved = await save.Handle(current.Caller, businessId, body.Value, ct);
        return saved.Error is { } refusal ? Problems.From(refusal) : ApiResults.Created(saved.Value);
    }

    /// <summary>Change a view</summary>
    /// <remarks>An own one; a shared one is changed by who made it and by owners. Omitted fields stay; a `filter` is replaced as a whole.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="viewId" example="0198f7a23c1d7c449c3e6a1f0b7d2e77">The view.</param>
    /// <param name="body" example='{"name":"Urgent"}'>What changes.</param>
    /// <response code="200">The changed view.</response>
    internal static async Task<IResult> Change(
        string businessId, string viewId, JsonBody<ViewDraft> body, CurrentCaller current, ChangeView change, CancellationToken ct) =>
        ApiResults.Of(await change.Handle(current.Caller, businessId, viewId, body.Value, ct));

    /// <summary>Delete a view</summary>
    /// <remarks>An own one; a shared one is deleted by who made it and by owners.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="viewId" example="0198f7a23c1d7c449c3e6a1f0b7d2e77">The view.</param>
    /// <response code="204">Deleted.</response>
    internal static async Task<IResult> Delete(string businessId, string viewId, CurrentCaller current, DeleteView delete, CancellationToken ct) =>
        ApiResults.Empty(await delete.Handle(current.Caller, businessId, viewId, ct));
}
