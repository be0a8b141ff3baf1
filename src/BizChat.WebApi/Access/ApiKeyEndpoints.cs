using BizChat.Application.Access;

namespace BizChat.WebApi.Access;

internal static class ApiKeyEndpoints
{
    public static void MapApiKeys(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/business/{businessId}/api-keys").WithTags("Access");
        group.MapGet("/", List).WithName("listApiKeys").RequireRateLimit(RateLimitedAction.Lists).AuditForbidden()
            .Produces<IReadOnlyList<ApiKeyView>>().Refuses(401, 403, 404, 429);
        group.MapPost("/", Make).WithName("makeApiKey").RequireRateLimit(RateLimitedAction.Changes).AuditForbidden()
            .Produces<NewApiKeyView>(201).Refuses(400, 401, 403, 404, 413, 415, 429);
        group.MapDelete("/{keyId}", Revoke).WithName("revokeApiKey").RequireRateLimit(RateLimitedAction.Changes).AuditForbidden()
            .Produces(204).Refuses(401, 403, 404, 429);
    }

    /// <summary>List the API keys of a business</summary>
    /// <remarks>For owners. The secrets are not stored, so they are not shown again.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <response code="200">All of them, oldest first.</response>
    internal static async Task<IResult> List(string businessId, CurrentCaller current, ListApiKeys list, CancellationToken ct) =>
        ApiResults.Of(await list.Handle(current.Caller, businessId, ct));

    /// <summary>Create an API key, with which a program acts as the business</summary>
    /// <remarks>For owners. The program sends the key as its bearer token; it may do what agents may, in this business only.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="body" example='{"name":"Order system"}'>The new key.</param>
    /// <response code="201">The key with its secret, which is shown only now.</response>
    internal static async Task<IResult> Make(string businessId, JsonBody<ApiKeyDraft> body, CurrentCaller current, MakeApiKey make, CancellationToken ct)
    {
        var made = await make.Handle(current.Caller, businessId, body.Value, ct);
        return made.Error is { } refusal ? Problems.From(refusal) : ApiResults.Created(made.Value);
    }

    /// <summary>Revoke an API key</summary>
    /// <remarks>For owners. Takes effect within five seconds.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="keyId">The key's id, not its secret.</param>
    /// <response code="204">Revoked.</response>
    internal static async Task<IResult> Revoke(string businessId, string keyId, CurrentCaller current, RevokeApiKey revoke, CancellationToken ct) =>
        ApiResults.Empty(await revoke.Handle(current.Caller, businessId, keyId, ct));
}
