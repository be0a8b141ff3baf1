using BizChat.Application.Health;
using BizChat.WebApi.Access;
using BizChat.WebApi.Common;
using BizChat.WebApi.OpenApi;

namespace BizChat.WebApi.Operations;

internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/health").WithTags("Health").AllowAnonymous();
        group.MapGet("/", Whole).Describe(HealthDocs.Whole);
        group.MapGet("/ready", Ready).Describe(HealthDocs.Ready);
        group.MapGet("/live", Alive).Describe(HealthDocs.Alive);
    }

    private static async Task<IResult> Whole(CheckHealth check)
    {
        var health = await check.Handle(thorough: true);
        return health.IsOk ? ApiResults.Ok(health) : ApiResults.Unavailable(health);
    }

    private static async Task<IResult> Ready(CheckHealth check)
    {
        var health = await check.Handle(thorough: true);
        return health.IsReady ? ApiResults.Ok(health) : ApiResults.Unavailable(health);
    }

    private static async Task<IResult> Alive(CheckHealth check) => ApiResults.Ok(await check.Handle(thorough: false));
}
