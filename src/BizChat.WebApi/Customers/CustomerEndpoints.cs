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
        group.MapPost("/customers/link", OpenLink).WithName("openLink").RequireRateLimit(RateLimitedAction.Identifications).AllowAnonymous()
            .Produces<OpenedLink>().Refuses(400, 404, 413, 415, 429);
        group.MapGet("/customers/me/conversations", ListOwn).WithName("listOwnConversations").RequireRateLimit(RateLimitedAction.Lists)
            .Produces<IReadOnlyList<OwnConversationView>>().Pages().Counts().Refuses(400, 401, 403, 429);
        group.MapPatch("/customers/me", ChangeOwn).WithName("changeOwnAttributes").RequireRateLimit(RateLimitedAction.Pages)
            .Produces(204).Refuses(400, 401, 403, 409, 413, 415, 429);
        group.MapPost("/customers/me/pages", Look).WithName("recordPage").RequireRateLimit(RateLimitedAction.Pages)
            .Produces(204).Refuses(400, 401, 403, 413, 415, 429);
        group.MapGet("/business/{businessId}/customers", List).WithName("listCustomers").RequireRateLimit(http => http.Request.Query.ContainsKey("search") ? RateLimitedAction.Searches : RateLimitedAction.Lists)
            .Produces<IReadOnlyList<CustomerView>>().Pages().Refuses(400, 401, 403, 404, 429);
        group.MapGet("/business/{businessId}/customers/{customerId}", Read).WithName("readCustomer").RequireRateLimit(RateLimitedAction.Lists)
            .Produces<CustomerProfileView>().Refuses(401, 403, 404, 429);
        group.MapPatch("/business/{businessId}/customers/{customerId}", Change).WithName("changeCustomer").RequireRateLimit(RateLimitedAction.Changes)
            .Produces<CustomerProfileView>().Refuses(400, 401, 403, 404, 409, 413, 415, 429);
        group.MapPost("/business/{businessId}/identity-secret", MakeSecret).WithName("makeIdentitySecret").RequireRateLimit(RateLimitedAction.Changes).AuditForbidden()
            .Produces<IdentitySecret>(201).Refuses(401, 403, 404, 429);
        group.MapGet("/business/{businessId}/customers/{customerId}/export", Export).WithName("exportCustomer").RequireRateLimit(RateLimitedAction.Searches).AuditForbidden()
            .Produces<CustomerDocument>().Refuses(400, 401, 403, 404, 429);
        group.MapDelete("/business/{businessId}/customers/{customerId}", Erase).WithName("eraseCustomer").RequireRateLimit(RateLimitedAction.Changes).AuditForbidden()
            .Produces(204).Refuses(401, 403, 404, 429, 503);
    }

    /// <summary>Identify a customer for whom the business's own site vouches</summary>
    /// <remarks>
    /// For visitors and customers. Either `token`, a JWT signed with the business's secret by HS256 with `sub`, `exp` and, if known, `name`, `email` and `attributes`; or `identifier`
    /// with `identifierHash`, its HMAC SHA-256 with that secret in hex. An identified customer is the same on every device. With a visitor's `customer_token` as
    /// bearer the visitor's conversations become the identified customer's, and that token stops. An invalid signature is 401.
    /// </remarks>
    /// <param name="body" example='{"businessId":"tech-store","token":"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjdXN0b21lci00MiIsImV4cCI6MTc5NTQ1NjgwMH0.…"}'>What the site vouches for.</param>
    /// <response code="200">The customer, with the token to go on with.</response>
    internal static async Task<IResult> Identify(JsonBody<Identification> body, CurrentCaller current, ClientDevice device, IdentifyCustomer identify, CancellationToken ct) =>
        ApiResults.Of(await identify.Handle(current.Caller, body.Value with { Device = device.Device }, ct));

    /// <summary>Change a customer's own attributes</summary>
    /// <remarks>
    /// For customers: what the business's page knows of them, such as a plan or a cart. Attributes that are named are set, null removes one, the others stay; at most 20. Nobody vouches
    /// for them: those of the identity token are marked as verified and cannot be changed here (409).
    /// </remarks>
    /// <param name="body" example='{"attributes":{"cart":"3 articles"}}'>What changes.</param>
    /// <response code="204">Changed.</response>
    internal static async Task<IResult> ChangeOwn(JsonBody<OwnChanges> body, CurrentCaller current, ClientDevice device, ChangeOwnAttributes change, CancellationToken ct) =>
        ApiResults.Empty(await change.Handle(current.Caller, body.Value with { Device = device.Device }, ct));

    /// <summary>Record a page that a customer looks at</summary>
    /// <remarks>For customers. Staff see the last 20. User, query and fragment of the address are not kept.</remarks>
    /// <param name="body" example='{"url":"https://shop.example/headphones","title":"Headphones"}'>The page.</param>
    /// <response code="204">Recorded.</response>
    internal static async Task<IResult> Look(JsonBody<PageDraft> body, CurrentCaller current, ClientDevice device, RecordPage record, CancellationToken ct) =>
        ApiResults.Empty(await record.Handle(current.Caller, body.Value with { Device = device.Device }, ct));

    /// <summary>List the customers of a business, the one who was seen last first</summary>
    /// <remarks>
    /// For agents. Erased customers are not in it. All words of `search`, or parts of words, occur in name, e-mail, phone or the business's own id, in any order and without difference of case, accents and width.
    /// Words of one or two characters narrow a search; alone they are looked for among the 2,000 customers who were seen last.
    /// </remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="search" example="ann">Words; at most 200 characters.</param>
    /// <param name="limit">The page size.</param>
    /// <param name="cursor">From the `next` link of a page: the page after it.</param>
    /// <response code="200">A page of customers.</response>
    internal static async Task<IResult> List(
        string businessId, string? search, [Range(1, ListCustomers.MostLimit), DefaultValue(ListCustomers.UsualLimit)] int? limit, string? cursor,
        CurrentCaller current, ListCustomers list, HttpContext http, CancellationToken ct)
    {
        var result = await list.Handle(current.Caller, businessId, new CustomerQuery(search, cursor, limit), ct);
        if (result.Error is { } refusal) return Problems.From(refusal);
        PageLinks.Announce(http, null, ("next", result.Value.Next is { } next ? PageLinks.With(http, ("cursor", next)) : null));
        return ApiResults.List(result.Value.Items);
    }

    /// <summary>Read what is known of a customer</summary>
    /// <remarks>For agents. Of an erased customer only times are left.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="customerId" example="0198f7a23c1d7c449c3e6a1f0b7d2e55">The customer: the `customer_id` of a conversation.</param>
    /// <response code="200">The customer.</response>
    internal static async Task<IResult> Read(string businessId, string customerId, CurrentCaller current, ReadCustomer read, CancellationToken ct) =>
        ApiResults.Of(await read.Handle(current.Caller, businessId, customerId, ct));

    /// <summary>Change what is known of a customer</summary>
    /// <remarks>
    /// For agents. Omitted fields stay. All conversations of the customer show it. Attributes that are named are set, null removes one, the others stay; at most 20. Verified ones change only by the
    /// identity token (409).
    /// </remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="customerId" example="0198f7a23c1d7c449c3e6a1f0b7d2e55">The customer: the `customer_id` of a conversation.</param>
    /// <param name="body" example='{"email":"ann@example.com","attributes":{"plan":"pro","trial":null}}'>What changes.</param>
    /// <response code="200">The changed customer.</response>
    internal static async Task<IResult> Change(string businessId, string customerId, JsonBody<CustomerChanges> body, CurrentCaller current, ChangeCustomer change, CancellationToken ct) =>
        ApiResults.Of(await change.Handle(current.Caller, businessId, customerId, body.Value, ct));

    /// <summary>Open the conversation of a link that was mailed</summary>
    /// <remarks>
    /// For the holder of the token, which is what follows `/chat/` in the link. The `customer_token` reads and writes in this one conversation, lists no
    /// other, and starts none. Link and token are valid for 30 days from when it was mailed, and stop when the customer is erased. An unknown or expired one is 404.
    /// </remarks>
    /// <param name="body" example='{"token":"mN0f0q1tUqfT9w0gG1Yk3cPZ9s2vXo7yQ4hB6dR8aLk"}'>The token.</param>
    /// <response code="200">The conversation, with the token to go on with.</response>
    internal static async Task<IResult> OpenLink(JsonBody<LinkToken> body, OpenLink open, CancellationToken ct) =>
        ApiResults.Of(await open.Handle(body.Value, ct));

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
    /// For owners. The messages of either side in the customer's conversations, files, name, phone, e-mail, attributes and pages are deleted for good, and the customer's token stops.
    /// Conversations and messages keep their ids, times and numbers: an erased message has neither `content` nor `file_url`. If it is interrupted, it resumes by itself.
    /// </remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="customerId" example="0198f7a23c1d7c449c3e6a1f0b7d2e55">The customer: the `customer_id` of a conversation.</param>
    /// <response code="204">Erased.</response>
    internal static async Task<IResult> Erase(string businessId, string customerId, CurrentCaller current, EraseCustomer erase, CancellationToken ct) =>
        ApiResults.Empty(await erase.Handle(current.Caller, businessId, customerId, ct));
}
