using BizChat.Application.Inbox;
using static BizChat.WebApi.OpenApi.EndpointDescriptions;

namespace BizChat.WebApi.Inbox;

internal static class InboxEndpoints
{
    public static void MapInbox(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api").WithTags("Inbox");
        group.MapGet("/business/{businessId}/inbox-counts", Count).WithName("countInbox").RequireRateLimit(RateLimitedAction.Lists)
            .Produces<InboxCounts>().Refuses(401, 403, 404, 429);
        group.MapPost("/business/{businessId}/conversations/bulk", ChangeMany).WithName("changeConversations").RequireRateLimit(RateLimitedAction.Changes)
            .Produces<BulkResult>().Refuses(400, 401, 403, 404, 413, 415, 429);
        group.MapPost("/conversations/{id:long}/unread", MarkUnread).WithName("markConversationUnread").RequireRateLimit(RateLimitedAction.Changes)
            .Produces(204).Refuses(401, 403, 404, 429);
    }

    /// <summary>Count the conversations of the inbox and of the caller's views</summary>
    /// <remarks>
    /// For agents. The counts are kept, so this is cheap; they change only with `conversation_created`, `conversation_updated` and, for the views, `inbox_updated`.
    /// </remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <response code="200">Numbers of conversations.</response>
    internal static async Task<IResult> Count(string businessId, CurrentCaller current, CountInbox count, CancellationToken ct) =>
        ApiResults.Of(await count.Handle(current.Caller, businessId, ct));

    /// <summary>Change many conversations alike</summary>
    /// <remarks>
    /// For agents. Each conversation is changed as a whole or not at all, and one that is as the change wants it already counts as changed; those that are unknown, or
    /// another business's, are refused alike. A change that is invalid is refused as a whole.
    /// </remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <param name="body" example='{"ids":[2,3],"change":{"status":"resolved","priority":"low","read":true}}'>At most 500 conversations, and what changes.</param>
    /// <response code="200">What became of it.</response>
    internal static async Task<IResult> ChangeMany(string businessId, JsonBody<BulkDraft> body, CurrentCaller current, ChangeConversations change, CancellationToken ct) =>
        ApiResults.Of(await change.Handle(current.Caller, businessId, body.Value, ct));

    /// <summary>Mark a conversation as unread</summary>
    /// <remarks>For agents. `unread_count` becomes 1 at least, until the business next reads; the status of messages stays. Without a customer message nothing changes.</remarks>
    /// <param name="id" example="1">The conversation.</param>
    /// <response code="204">Marked, or nothing to mark.</response>
    internal static async Task<IResult> MarkUnread(long id, CurrentCaller current, MarkUnread mark, CancellationToken ct) =>
        ApiResults.Empty(await mark.Handle(current.Caller, id, ct));
}
