using BizChat.Application.Common;

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
            route.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ApiProblem), ["application/problem+json"]));
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

/// <summary>What every refusal is answered with (RFC 9457).</summary>
[CamelCase]
internal sealed record ApiProblem
{
    /// <summary>A stable name of the problem: <c>urn:bizchat:</c> and a dotted code that clients may branch on.</summary>
    public required string Type { get; init; }

    /// <summary>What its status means.</summary>
    public required string Title { get; init; }

    /// <summary>The status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary>One sentence for a person.</summary>
    public required string Detail { get; init; }

    /// <summary>What the server's log knows this request by.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("trace_id")]
    public required string TraceId { get; init; }

    /// <summary>For invalid input: what is wrong with each field.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>With 410 from the feed: its end, from which to go on after everything was loaded anew.</summary>
    public long? Position { get; init; }
}
