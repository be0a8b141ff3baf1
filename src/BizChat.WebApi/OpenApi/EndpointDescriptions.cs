namespace BizChat.WebApi.OpenApi;

/// <summary>What the XML comments and the signature of an endpoint's handler cannot say in the API's description.</summary>
internal static class EndpointDescriptions
{
    /// <summary>The constants are for <see cref="System.ComponentModel.DataAnnotations.RangeAttribute"/>: the range of ids and positions.</summary>
    public const string First = "1", None = "0", Last = "9223372036854775807";

    /// <summary>The statuses of the endpoint's problems.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
            route.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), ["application/problem+json"]));
        return route;
    }

    /// <summary>The endpoint also answers requests without a credential.</summary>
    public static RouteHandlerBuilder AllowsVisitors(this RouteHandlerBuilder route) => route.WithMetadata(new VisitorsAllowed());

    /// <summary>Staff get another form of the same answer.</summary>
    public static RouteHandlerBuilder ToStaff<T>(this RouteHandlerBuilder route) => route.WithMetadata(new AnsweredToStaff(typeof(T)));

    /// <summary>The answer is a page of a list.</summary>
    public static RouteHandlerBuilder Pages(this RouteHandlerBuilder route, string link = "Further pages (RFC 8288): `next`.") =>
        route.WithMetadata(new ResponseHeader("200", "Link", link));

    /// <summary>The answer says how long the whole list is.</summary>
    public static RouteHandlerBuilder Counts(this RouteHandlerBuilder route) =>
        route.WithMetadata(new ResponseHeader("200", "X-Total-Count", "The size of the whole list."));

    /// <summary>The answer to a creation says where the resource is.</summary>
    public static RouteHandlerBuilder Locates(this RouteHandlerBuilder route) =>
        route.WithMetadata(new ResponseHeader("201", "Location", "The address of the new resource."));

    /// <summary>The body is a form with a file.</summary>
    public static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder route) => route.WithMetadata(new FileTaken());
}

internal sealed record VisitorsAllowed;

internal sealed record FileTaken;

internal sealed record AnsweredToStaff(Type Type);

internal sealed record ResponseHeader(string Status, string Name, string Description);
