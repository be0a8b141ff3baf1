using BizChat.Application.Access;
using BizChat.Infrastructure.Security;
using BizChat.WebApi.Common;
using BizChat.WebApi.OpenApi;

namespace BizChat.WebApi.Access;

internal static class ApiKeyEndpoints
{
    public static void MapApiKeys(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/business/{businessId}/api-keys").WithTags("Access");
        group.MapGet("/", List).Describe(ApiKeyDocs.List).LimitedTo(Act.Lists).NotingDenials();
        group.MapPost("/", Make).Describe(ApiKeyDocs.Make).LimitedTo(Act.Changes).NotingDenials();
        group.MapDelete("/{keyId}", Revoke).Describe(ApiKeyDocs.Revoke).LimitedTo(Act.Changes).NotingDenials();
    }

    private static async Task<IResult> List(string businessId, Asking asking, ListApiKeys list, CancellationToken ct) =>
        Answer.Of(await list.Handle(asking.Caller, businessId, ct));

    private static async Task<IResult> Make(string businessId, JsonBody<ApiKeyDraft> body, Asking asking, MakeApiKey make, CancellationToken ct)
    {
        var made = await make.Handle(asking.Caller, businessId, body.Value, ct);
        return made.Error is { } refusal ? Problems.From(refusal) : Answer.Created(made.Value);
    }

    private static async Task<IResult> Revoke(string businessId, string keyId, Asking asking, RevokeApiKey revoke, CancellationToken ct) =>
        Answer.Empty(await revoke.Handle(asking.Caller, businessId, keyId, ct));
}
