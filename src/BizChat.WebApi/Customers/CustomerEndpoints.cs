using BizChat.Application.Customers;
using BizChat.WebApi.Access;

namespace BizChat.WebApi.Customers;

internal static class CustomerEndpoints
{
    public static void MapCustomers(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api").WithTags("Customers");
        group.MapPost("/customers/identify", Identify).Describe(CustomerDocs.Identify).RequireRateLimit(RateLimitedAction.Identifications).AllowAnonymous();
        group.MapGet("/customers/me/conversations", ListOwn).Describe(CustomerDocs.ListOwn).RequireRateLimit(RateLimitedAction.Lists);
        group.MapPost("/business/{businessId}/identity-secret", MakeSecret).Describe(CustomerDocs.MakeSecret).RequireRateLimit(RateLimitedAction.Changes).AuditForbidden();
        group.MapGet("/business/{businessId}/customers/{customerId}/export", Export).Describe(CustomerDocs.Export).RequireRateLimit(RateLimitedAction.Searches).AuditForbidden();
        group.MapDelete("/business/{businessId}/customers/{customerId}", Erase).Describe(CustomerDocs.Erase).RequireRateLimit(RateLimitedAction.Changes).AuditForbidden();
    }

    private static async Task<IResult> Identify(JsonBody<Identification> body, CurrentCaller current, IdentifyCustomer identify, CancellationToken ct) =>
        ApiResults.Of(await identify.Handle(current.Caller, body.Value, ct));

    private static async Task<IResult> ListOwn(int? limit, int? offset, CurrentCaller current, ListOwnConversations list, HttpContext http, CancellationToken ct)
    {
        var result = await list.Handle(current.Caller, limit, offset, ct);
        if (result.Error is { } refusal) return Problems.From(refusal);

        var (items, total) = (result.Value.Items, result.Value.Total);
        var next = (offset ?? 0) + items.Count;
        PageLinks.Announce(http, total, ("next", items.Count > 0 && next < total ? PageLinks.With(http, ("offset", $"{next}")) : null));
        return ApiResults.List(items);
    }

    private static async Task<IResult> MakeSecret(string businessId, CurrentCaller current, MakeIdentitySecret make, CancellationToken ct)
    {
        var made = await make.Handle(current.Caller, businessId, ct);
        return made.Error is { } refusal ? Problems.From(refusal) : ApiResults.Created(made.Value);
    }

    private static async Task<IResult> Export(string businessId, string customerId, CurrentCaller current, ExportCustomer export, CancellationToken ct)
    {
        var exported = await export.Handle(current.Caller, businessId, customerId, ct);
        return exported.Error is { } refusal ? Problems.From(refusal) : new ExportedCustomer(exported.Value);
    }

    private static async Task<IResult> Erase(string businessId, string customerId, CurrentCaller current, EraseCustomer erase, CancellationToken ct) =>
        ApiResults.Empty(await erase.Handle(current.Caller, businessId, customerId, ct));
}
