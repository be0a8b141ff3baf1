using System.ComponentModel.DataAnnotations;
using System.ComponentModel;
using BizChat.Application.CannedReplies;
using BizChat.WebApi.Access;

namespace BizChat.WebApi.CannedReplies;

internal static class CannedReplyEndpoints
{
    public static void MapCannedReplies(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/business/{businessId}/canned-replies").WithTags("Businesses");
        group.MapGet("/", List).WithName("listCannedReplies").RequireRateLimit(RateLimitedAction.Lists)
            .Produces<IReadOnlyList<CannedReplyView>>().Pages().Refuses(400, 401, 403, 404, 429);
        group.MapPost("/", Make).WithName("makeCannedReply").RequireRateLimit(RateLimitedAction.Changes).AuditForbidden()
            .Produces<CannedReplyView>(201).Refuses(400, 401, 403, 404, 409, 413, 415, 429);
        group.MapPatch("/{replyId}", Change).WithName("changeCannedReply").RequireRateLimit(RateLimitedAction.Changes).AuditForbidden()
            .Produces<CannedReplyView>().Refuses(400, 401, 403, 404, 409, 413, 415, 429);
        group.MapDelete("/{replyId}", Remove).WithName("removeCannedReply").RequireRateLimit(RateLimitedAction.Changes).AuditForbidden()
            .Produces(204).Refuses(401, 403, 404, 429);
    }

    /// <summary>List the canned replies of a business by their shortcuts</summary>
    /// <remarks>For agents. The client fills in the variables `{{customer.name}}`, `{{customer.first_name}}`, `{{agent.name}}` and `{{business.name}}`.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="limit">The page size.</param>
    /// <param name="cursor">From the `next` link of a page: the page after it.</param>
    /// <response code="200">A page of canned replies.</response>
    internal static async Task<IResult> List(
        string businessId, [Range(1, ListCannedReplies.MostLimit), DefaultValue(ListCannedReplies.MostLimit)] int? limit, string? cursor,
        CurrentCaller current, ListCannedReplies list, HttpContext http, CancellationToken ct)
    {
        var result = await list.Handle(current.Caller, businessId, limit, cursor, ct);
        if (result.Error is { } refusal) return Problems.From(refusal);
        PageLinks.Announce(http, null, ("next", result.Value.Next is { } next ? PageLinks.With(http, ("cursor", next)) : null));
        return ApiResults.List(result.Value.Items);
    }

    /// <summary>Make a canned reply</summary>
    /// <remarks>For owners. Shortcuts are unique without regard to case. Other variables than those of the list are refused.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="body" example='{"shortcut":"hello","title":"Greeting","content":"Hello {{customer.first_name}}, this is {{agent.name}}."}'>The canned reply.</param>
    /// <response code="201">Made.</response>
    internal static async Task<IResult> Make(string businessId, JsonBody<CannedReplyDraft> body, CurrentCaller current, MakeCannedReply make, CancellationToken ct)
    {
        var made = await make.Handle(current.Caller, businessId, body.Value, ct);
        return made.Error is { } refusal ? Problems.From(refusal) : ApiResults.Created(made.Value);
    }

    /// <summary>Change a canned reply</summary>
    /// <remarks>For owners. Omitted fields stay.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="replyId">The canned reply.</param>
    /// <param name="body" example='{"title":"Short greeting"}'>What changes.</param>
    /// <response code="200">The changed canned reply.</response>
    internal static async Task<IResult> Change(
        string businessId, string replyId, JsonBody<CannedReplyChanges> body, CurrentCaller current, ChangeCannedReply change, CancellationToken ct) =>
        ApiResults.Of(await change.Handle(current.Caller, businessId, replyId, body.Value, ct));

    /// <summary>Remove a canned reply</summary>
    /// <remarks>For owners.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="replyId">The canned reply.</param>
    /// <response code="204">Removed.</response>
    internal static async Task<IResult> Remove(string businessId, string replyId, CurrentCaller current, RemoveCannedReply remove, CancellationToken ct) =>
        ApiResults.Empty(await remove.Handle(current.Caller, businessId, replyId, ct));
}
