using BizChat.Application.Audit;
using BizChat.WebApi.Common;
using BizChat.WebApi.OpenApi;

namespace BizChat.WebApi.Access;

/// <summary>Writes down who of a business was denied what only its owners may do.</summary>
internal static class Denials
{
    /// <summary>For described routes with a <c>businessId</c>.</summary>
    public static T NotingDenials<T>(this T route) where T : IEndpointConventionBuilder
    {
        route.Add(endpoint =>
        {
            var next = endpoint.RequestDelegate!;
            var note = endpoint.ApplicationServices.GetRequiredService<AuditForbidden>();
            endpoint.RequestDelegate = async http =>
            {
                await next(http);
                if (http.Response.StatusCode is not StatusCodes.Status403Forbidden) return;
                var (caller, what) = ((await CurrentCaller.BindAsync(http)).Caller, http.GetEndpoint()!.Metadata.GetRequiredMetadata<ApiOperation>().Id);
                await note.Handle(caller, (string)http.GetRouteValue("businessId")!, what, CancellationToken.None);
            };
        });
        return route;
    }
}
