using BizChat.Application.Access;

namespace BizChat.WebApi.Access;

internal static class ApiKeyEndpoints
{
    public static void MapApiKeys(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/business/{businessId}/api-keys").WithTags("Access");
        group.MapGet("/", List).Describe(ApiKeyDocs.List).RequireRateLimit(RateLimitedAction.Lists).AuditForbidden();
        group.MapPost("/", Make).Describe(ApiKeyDocs.Make).RequireRateLimit(RateLimitedAction.Changes).AuditForbidden();
        group.MapDelete("/{keyId}", Revoke).Describe(ApiKeyDocs.Revoke).RequireRateLimit(RateLimitedAction.Changes).AuditForbidden();
    }

    private static async Task<IResult> List(string businessId, CurrentCaller current, ListApiKeys list, CancellationToken ct) =>
        ApiResults.Of(await list.Handle(current.Caller, businessId, ct));

    private static async Task<IResult> Make(string businessId, JsonBody<ApiKeyDraft> body, CurrentCaller current, MakeApiKey make, CancellationToken ct)
    {
        var made = await make.Handle(current.Caller, businessId, body.Value, ct);
        return made.Error is { } refusal ? Problems.From(refusal) : ApiResults.Created(made.Value);
    }

    private static async Task<IResult> Revoke(string businessId, string keyId, CurrentCaller current, RevokeApiKey revoke, CancellationToken ct) =>
        ApiResults.Empty(await revoke.Handle(current.Caller, businessId, keyId, ct));
}
