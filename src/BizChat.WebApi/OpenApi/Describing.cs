namespace BizChat.WebApi.OpenApi;

/// <summary>Attaches to a route what the API's description says of it.</summary>
internal static class Describing
{
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, ApiOperation operation)
    {
        route.WithName(operation.Id).WithSummary(operation.Summary).WithMetadata(operation);
        if (operation.Description is not null) route.WithDescription(operation.Description);
        foreach (var answer in operation.Answers)
            route.WithMetadata(new ProducesResponseTypeMetadata(answer.Status, answer.Body ?? typeof(void), answer.Body is null ? [] : [answer.ContentType]));
        foreach (var status in operation.Refusals)
            route.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), ["application/problem+json"]));
        return route;
    }

    public static ApiParameter Limit(int usual, int most) => new("limit", $"How many at most: 1 to {most}, {usual} unless it is said.") { Least = 1, Most = most, Usual = usual };

    public static ApiParameter Offset(string what) => new("offset", $"How many {what} to skip.") { Least = 0, Usual = 0 };

    public static ApiParameter BusinessId { get; } = new("businessId", "The business: a slug.", "tech-store");

    public static ApiParameter ConversationId { get; } = new("id", "The conversation.", 1) { Least = 1 };

    /// <summary>The headers of a list.</summary>
    public static IReadOnlyList<(string Name, string Description)> Paging { get; } =
        [("X-Total-Count", "The size of the whole list."), ("Link", "Further pages (RFC 8288): `next`, and for messages `prev`.")];

    public static IReadOnlyList<(string Name, string Description)> NewAt { get; } = [("Location", "Where it is from now on.")];
}
