using System.ComponentModel.DataAnnotations;
using System.ComponentModel;
using BizChat.Application.Conversations;
using BizChat.Application.Customers;
using BizChat.WebApi.Access;

namespace BizChat.WebApi.Customers;

internal static class CustomerEndpoints
{
    public static void MapCustomers(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api").WithTags("Customers");
        group.MapPost("/customers/identify", Identify).WithName("identifyCustomer").RequireRateLimit(RateLimitedAction.Identifications).AllowAnonymous()
            .Produces<IdentifiedCustomer>().Refuses(400, 401, 413, 415, 429);
        group.MapGet("/customers/me/conversations", ListOwn).WithName("listOwnConversations").RequireRateLimit(RateLimitedAction.Lists)
            .Produces<IReadOnlyList<OwnConversationView>>().Pages().Counts().Refuses(400, 401, 403, 429);
        group.MapPost("/business/{businessId}/identity-secret", MakeSecret).WithName("makeIdentitySecret").RequireRateLimit(RateLimitedAction.Changes).AuditForbidden()
            .Produces<IdentitySecret>(201).Refuses(401, 403, 404, 429);
        group.MapGet("/business/{businessId}/customers/{customerId}/export", Export).WithName("exportCustomer").RequireRateLimit(RateLimitedAction.Searches).AuditForbidden()
            .Produces<CustomerDocument>().Refuses(400, 401, 403, 404, 429);
        group.MapDelete("/business/{businessId}/customers/{customerId}", Erase).WithName("eraseCustomer").RequireRateLimit(RateLimitedAction.Changes).AuditForbidden()
            .Produces(204).Refuses(401, 403, 404, 429, 503);
    }

    /// <summary>Identify a customer for whom the business's own site vouches</summary>
    /// <remarks>
    /// For visitors and customers. Either `token`, a JWT signed with the business's secret by HS256 with `sub`, `exp` and, if known, `name` and `email`; or `identifier`
    /// with `identifierHash`, its HMAC SHA-256 with that secret in hex. An identified customer is the same on every device. With a visitor's `customer_token` as
    /// bearer the visitor's conversations become the identified customer's, and that token stops. An invalid signature is 401.
    /// </remarks>
    /// <param name="body" example='{"businessId":"tech-store","token":"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjdXN0b21lci00MiIsImV4cCI6MTc5NTQ1NjgwMH0.…"}'>What the site vouches for.</param>
    /// <response code="200">The customer, with the token to go on with.</response>
    internal static async Task<IResult> Identify(JsonBody<Identification> body, CurrentCaller current, IdentifyCustomer identify, CancellationToken ct) =>
        ApiResults.Of(await identify.Handle(current.Caller, body.Value, ct));

    /// <summary>List a customer's own conversations, latest activity first</summary>
    /// <remarks>For customers. `customer_unread_count` is the number of messages of the business that the customer has not read.</remarks>
    /// <param name="limit">The page size.</param>
    /// <param name="offset">How many conversations to skip.</param>
    /// <response code="200">A page of conversations.</response>
    internal static async Task<IResult> ListOwn(
        [Range(1, ListConversations.MostLimit), DefaultValue(ListConversations.UsualLimit)] int? limit, [Range(0, int.MaxValue), DefaultValue(0)] int? offset,
        CurrentCaller current, ListOwnConversations list, HttpContext http, CancellationToken ct)
    {
        var result = await list.Handle(current.Caller, limit, offset, ct);
        if (result.Error is { } refusal) return Problems.From(refusal);

        var (items, total) = (result.Value.Items, result.Value.Total);
        var next = (offset ?? 0) + items.Count;
        PageLinks.Announce(http, total, ("next", items.Count > 0 && next < total ? PageLinks.With(http, ("offset", $"{next}")) : null));
        return ApiResults.List(items);
    }

    /// <summary>Create a new secret to vouch for customers with</summary>
    /// <remarks>For owners. It is shown this once; signatures made with the previous one are no longer accepted. Keep it on your server.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <response code="201">The secret.</response>
    internal static async Task<IResult> MakeSecret(string businessId, CurrentCaller current, MakeIdentitySecret make, CancellationToken ct)
    {
        var made = await make.Handle(current.Caller, businessId, ct);
        return made.Error is { } refusal ? Problems.From(refusal) : ApiResults.Created(made.Value);
    }

    /// <summary>Export all data of a customer</summary>
    /// <remarks>
    /// For owners. One JSON document with `customer`, `conversations`, `files` and `messages`: what to hand over to a customer who asks for the own data. With `notes=true`
    /// also `activity`: notes and all else that only staff see.
    /// </remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="customerId" example="0198f7a23c1d7c449c3e6a1f0b7d2e55">The customer: the `customer_id` of a conversation.</param>
    /// <param name="notes">Whether `activity` is in it.</param>
    /// <response code="200">The document.</response>
    internal static async Task<IResult> Export(string businessId, string customerId, bool? notes, CurrentCaller current, ExportCustomer export, CancellationToken ct)
    {
        var exported = await export.Handle(current.Caller, businessId, customerId, notes ?? false, ct);
        return exported.Error is { } refusal ? Problems.From(refusal) : new ExportedCustomer(exported.Value);
    }

    /// <summary>Erase a customer</summary>
    /// <remarks>
    /// For owners. The messages of either side in the customer's conversations, files, name, phone and e-mail are deleted for good, and the customer's token stops.
    /// Conversations and messages keep their ids, times and numbers: an erased message has neither `content` nor `file_url`. If it is interrupted, it resumes by itself.
    /// </remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="customerId" example="0198f7a23c1d7c449c3e6a1f0b7d2e55">The customer: the `customer_id` of a conversation.</param>
    /// <response code="204">Erased.</response>
    internal static async Task<IResult> Erase(string businessId, string customerId, CurrentCaller current, EraseCustomer erase, CancellationToken ct) =>
        ApiResults.Empty(await erase.Handle(current.Caller, businessId, customerId, ct));
}
