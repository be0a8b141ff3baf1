using BizChat.Application.Conversations;

namespace BizChat.WebApi.Conversations;

internal static class ConversationEndpoints
{
    public static void MapConversations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/conversations").WithTags("Conversations");
        group.MapGet("/business/{businessId}", List).Describe(ConversationDocs.List).RequireRateLimit(http => http.Request.Query.ContainsKey("search") ? RateLimitedAction.Searches : RateLimitedAction.Lists);
        group.MapPost("/", Start).Describe(ConversationDocs.Start).RequireRateLimit(RateLimitedAction.Starts);
        group.MapGet("/{id:long}", Read).Describe(ConversationDocs.Read).RequireRateLimit(RateLimitedAction.Lists);
        group.MapPatch("/{id:long}", Change).Describe(ConversationDocs.Change).RequireRateLimit(RateLimitedAction.Changes);
        group.MapPatch("/{id:long}/status", ChangeStatus).Describe(ConversationDocs.ChangeStatus).RequireRateLimit(RateLimitedAction.Changes);
    }

    private static async Task<IResult> List(
        string businessId, string? status, string? assignee, string? search, bool? unread, int? limit, int? offset, string? cursor,
        CurrentCaller current, ListConversations list, HttpContext http, CancellationToken ct)
    {
        var result = await list.Handle(current.Caller, businessId, new InboxQuery(status, assignee, search, limit, offset, unread, cursor), ct);
        if (result.Error is { } refusal) return Problems.From(refusal);

        var (items, total) = (result.Value.Items, result.Value.Total);
        var next = ListConversations.CursorOf(result.Value) is not { } end ? null
            : offset is { } skipped ? PageLinks.With(http, ("offset", $"{skipped + items.Count}"))
            : PageLinks.With(http, ("cursor", end));
        PageLinks.Announce(http, total, ("next", next));
        return ApiResults.List(items);
    }

    private static async Task<IResult> Start(JsonBody<ConversationStart> body, CurrentCaller current, StartConversation start, CancellationToken ct)
    {
        var result = await start.Handle(current.Caller, body.Value, ct);
        if (result.Error is { } refusal) return Problems.From(refusal);
        var started = ConversationWithToken.Of(result.Value.View, result.Value.CustomerToken);
        return result.Value.IsNew ? ApiResults.Created(started, $"/api/conversations/{started.Id}") : ApiResults.Ok(started);
    }

    private static async Task<IResult> Read(long id, CurrentCaller current, ReadConversation read, CancellationToken ct) =>
        ApiResults.Of(await read.Handle(current.Caller, id, ct));

    private static async Task<IResult> Change(long id, JsonBody<ConversationChanges> body, CurrentCaller current, ChangeConversation change, CancellationToken ct) =>
        ApiResults.Of(await change.Handle(current.Caller, id, body.Value, ct));

    private static async Task<IResult> ChangeStatus(long id, JsonBody<ConversationStatusChange> body, CurrentCaller current, ChangeConversation change, CancellationToken ct) =>
        body.Value.Status is { } status
            ? ApiResults.Of(await change.Handle(current.Caller, id, new ConversationChanges { Status = status }, ct))
            : Problems.From(Error.Invalid("status", "This is required."));
}
