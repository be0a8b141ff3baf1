using BizChat.Application.Audit;

namespace BizChat.WebApi.Access;

/// <summary>Audits requests of staff that were refused with 403.</summary>
internal static class ForbiddenAudits
{
    /// <summary>For described routes with a <c>businessId</c>.</summary>
    public static T AuditForbidden<T>(this T route) where T : IEndpointConventionBuilder
    {
        route.Add(endpoint =>
        {
            var next = endpoint.RequestDelegate!;
            var audit = endpoint.ApplicationServices.GetRequiredService<AuditForbidden>();
            endpoint.RequestDelegate = async http =>
            {
                await next(http);
                if (http.Response.StatusCode is not StatusCodes.Status403Forbidden) return;
                var (caller, what) = (CurrentCaller.Of(http).Caller, http.GetEndpoint()!.Metadata.GetRequiredMetadata<IEndpointNameMetadata>().EndpointName);
                await audit.Handle(caller, (string)http.GetRouteValue("businessId")!, what, CancellationToken.None);
            };
        });
        return route;
    }
}
