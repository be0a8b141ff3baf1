using System.ComponentModel.DataAnnotations;
using System.ComponentModel;
using BizChat.Application.Conversations;
using static BizChat.WebApi.OpenApi.EndpointDescriptions;

namespace BizChat.WebApi.Conversations;

internal static class ConversationEndpoints
{
    public static void MapConversations(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/conversations").WithTags("Conversations");
        group.MapGet("/business/{businessId}", List).WithName("listConversations").RequireRateLimit(http => http.Request.Query.ContainsKey("search") ? RateLimitedAction.Searches : RateLimitedAction.Lists)
            .Produces<IReadOnlyList<StaffConversationView>>().Pages().Counts().Refuses(400, 401, 403, 404, 429);
        group.MapPost("/", Start).WithName("startConversation").RequireRateLimit(RateLimitedAction.Starts)
            .AllowsVisitors().Produces<ConversationWithToken>(201).Locates().Produces<ConversationWithToken>().ToStaff<StaffConversationView>().Refuses(400, 401, 403, 404, 409, 413, 415, 429);
        group.MapGet("/{id:long}", Read).WithName("readConversation").RequireRateLimit(RateLimitedAction.Lists)
            .Produces<ConversationView>().ToStaff<StaffConversationView>().Refuses(401, 404);
        group.MapPatch("/{id:long}", Change).WithName("changeConversation").RequireRateLimit(RateLimitedAction.Changes)
            .Produces<StaffConversationView>().Refuses(400, 401, 403, 404, 413, 415, 429);
        group.MapPost("/{id:long}/rating", Rate).WithName("rateConversation").RequireRateLimit(RateLimitedAction.Changes)
            .Produces<ConversationView>().Refuses(400, 401, 403, 404, 409, 413, 415, 429);
        group.MapPatch("/{id:long}/status", ChangeStatus).WithName("changeConversationStatus").RequireRateLimit(RateLimitedAction.Changes)
            .Produces<StaffConversationView>().Refuses(400, 401, 403, 404, 413, 415, 429);
    }

    /// <summary>List the conversations of a business, latest activity first</summary>
    /// <remarks>For agents.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="status">Only conversations of this status.</param>
    /// <param name="assignee">Only conversations assigned to this agent: `me`, `none`, or an agent's id.</param>
    /// <param name="search" example="headphones">Words, or parts of them, that all occur in one message or in the customer's name, phone and e-mail, in any order; at most 200 characters.</param>
    /// <param name="unread">`true`: only conversations with customer messages that the business has not read.</param>
    /// <param name="customer">Only conversations of the customer with this `customer_id`.</param>
    /// <param name="label">Only conversations that have this label; several times: all of them.</param>
    /// <param name="priority">Only conversations of this priority.</param>
    /// <param name="sort">`activity`: latest activity first. `waiting`: those whose customer waits for an answer first, longest waiting first.</param>
    /// <param name="limit">The page size.</param>
    /// <param name="offset">How many conversations to skip. Not with `sort=waiting`.</param>
    /// <param name="cursor">From the `next` link of a page: the page after it, also while messages arrive. Not with `offset`.</param>
    /// <response code="200">A page of conversations.</response>
    internal static async Task<IResult> List(
        string businessId, [AllowedValues("active", "snoozed", "resolved")] string? status, string? assignee, string? search, bool? unread, string? customer,
        string[]? label, [AllowedValues("low", "medium", "high", "urgent")] string? priority, [AllowedValues("activity", "waiting"), DefaultValue("activity")] string? sort,
        [Range(1, ListConversations.MostLimit), DefaultValue(ListConversations.UsualLimit)] int? limit, [Range(0, int.MaxValue), DefaultValue(0)] int? offset, string? cursor,
        CurrentCaller current, ListConversations list, HttpContext http, CancellationToken ct)
    {
        var result = await list.Handle(current.Caller, businessId, new InboxQuery(status, assignee, search, limit, offset, unread, cursor, customer) { Label = label ?? [], Priority = priority, Sort = sort }, ct);
        if (result.Error is { } refusal) return Problems.From(refusal);

        var (items, total) = (result.Value.Items, result.Value.Total);
        var next = ListConversations.CursorOf(result.Value) is not { } end ? null
            : offset is { } skipped ? PageLinks.With(http, ("offset", $"{skipped + items.Count}"))
            : PageLinks.With(http, ("cursor", end));
        PageLinks.Announce(http, total, ("next", next));
        return ApiResults.List(items, ConversationRow.Write);
    }

    /// <summary>Start a conversation</summary>
    /// <remarks>
    /// For agents, customers and visitors. A visitor's answer has a `customer_token`, which opens this customer's conversations. Sent again within ten minutes with the
    /// same `clientConversationId`, a UUID that is the visitor's secret, it answers 200 with the same conversation.
    /// </remarks>
    /// <param name="body" example='{"businessId":"tech-store","customerName":"John Doe","customerPhone":"+1234567890","content":"Hello, I need help"}'>The customer and the first message.</param>
    /// <response code="201">Started.</response>
    /// <response code="200">It had been started before.</response>
    internal static async Task<IResult> Start(JsonBody<ConversationStart> body, CurrentCaller current, ClientDevice device, StartConversation start, CancellationToken ct)
    {
        var result = await start.Handle(current.Caller, body.Value with { Device = device.Device }, ct);
        if (result.Error is { } refusal) return Problems.From(refusal);
        return result.Value.View is StaffConversationView forStaff
            ? Answer(forStaff)
            : Answer(ConversationWithToken.Of(result.Value.View, result.Value.CustomerToken));

        IResult Answer<T>(T started) where T : ConversationView =>
            result.Value.IsNew ? ApiResults.Created(started, $"/api/conversations/{started.Id}") : ApiResults.Ok(started);
    }

    /// <summary>Get a conversation</summary>
    /// <remarks>For agents and its customer.</remarks>
    /// <param name="id" example="1">The conversation.</param>
    /// <response code="200">The conversation.</response>
    internal static async Task<IResult> Read(long id, CurrentCaller current, ReadConversation read, CancellationToken ct)
    {
        var result = await read.Handle(current.Caller, id, ct);
        // Only the fields of the type that is named here are written.
        return result is { Error: null, Value: StaffConversationView forStaff } ? ApiResults.Ok(forStaff) : ApiResults.Of(result);
    }

    /// <summary>Change a conversation</summary>
    /// <remarks>
    /// For agents: its status, assignee, labels and priority, or the details of its customer. Omitted fields stay; null removes. Details of the customer change in all
    /// conversations of this customer. `snoozedUntil` snoozes it until that time, when it becomes active by itself; snoozed without a time it stays until somebody writes
    /// or opens it. Its customer sees a snoozed conversation as active.
    /// </remarks>
    /// <param name="id" example="1">The conversation.</param>
    /// <param name="body" example='{"status":"resolved"}'>What changes.</param>
    /// <response code="200">The changed conversation.</response>
    internal static async Task<IResult> Change(long id, JsonBody<ConversationChanges> body, CurrentCaller current, ChangeConversation change, CancellationToken ct) =>
        ApiResults.Of(await change.Handle(current.Caller, id, body.Value, ct));

    /// <summary>Rate a conversation</summary>
    /// <remarks>
    /// For its customer, once it has been resolved, where the business asks for ratings (`asks_rating`). Another rating for the same resolution replaces the first; after the
    /// next resolution the customer sees no rating and may give one anew. Staff see the last one, and an activity `rated`.
    /// </remarks>
    /// <param name="id" example="1">The conversation.</param>
    /// <param name="body" example='{"score":5,"comment":"Quick and friendly"}'>The rating.</param>
    /// <response code="200">The rated conversation.</response>
    internal static async Task<IResult> Rate(long id, JsonBody<RatingDraft> body, CurrentCaller current, RateConversation rate, CancellationToken ct) =>
        ApiResults.Of(await rate.Handle(current.Caller, id, body.Value, ct));

    /// <summary>Change the status of a conversation</summary>
    /// <remarks>A short form of changing the conversation.</remarks>
    /// <param name="id" example="1">The conversation.</param>
    /// <param name="body" example='{"status":"resolved"}'>The new status.</param>
    /// <response code="200">The changed conversation.</response>
    internal static async Task<IResult> ChangeStatus(long id, JsonBody<ConversationStatusChange> body, CurrentCaller current, ChangeConversation change, CancellationToken ct) =>
        body.Value.Status is { } status
            ? ApiResults.Of(await change.Handle(current.Caller, id, new ConversationChanges { Status = status }, ct))
            : Problems.From(Error.Invalid("status", "This is required."));
}
