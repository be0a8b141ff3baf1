using BizChat.Application.Messages;
using BizChat.Domain.Messages;

namespace BizChat.WebApi.Messages;

internal static class MessageEndpoints
{
    public static void MapMessages(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/conversations/{id:long}").WithTags("Messages");
        group.MapGet("/messages", Read).Describe(MessageDocs.Read).RequireRateLimit(RateLimitedAction.Lists);
        group.MapPost("/messages", Send).Describe(MessageDocs.Send).RequireRateLimit(RateLimitedAction.Messages);
        group.MapPost("/delivered", Delivered).Describe(MessageDocs.Delivered).RequireRateLimit(RateLimitedAction.Receipts);
        group.MapPost("/read", Seen).Describe(MessageDocs.Seen).RequireRateLimit(RateLimitedAction.Receipts);
    }

    private static async Task<IResult> Read(
        long id, int? limit, long? offset, long? before, long? after, CurrentCaller current, ReadMessages read, HttpContext http, CancellationToken ct)
    {
        var result = await read.Handle(current.Caller, id, new MessageQuery(limit, offset, before, after), ct);
        if (result.Error is { } refusal) return Problems.From(refusal);

        var page = result.Value;
        PageLinks.Announce(http, page.Total,
            ("prev", page.HasOlder ? PageLinks.With(http, ("before", $"{page.Items[0].Id}"), ("after", null), ("offset", null)) : null),
            ("next", page.HasNewer ? PageLinks.With(http, ("after", $"{page.Items[^1].Id}"), ("before", null), ("offset", null)) : null));
        return ApiResults.List(page.Items);
    }

    private static async Task<IResult> Send(long id, JsonBody<MessageDraft> body, CurrentCaller current, SendMessage send, CancellationToken ct)
    {
        var result = await send.Handle(current.Caller, id, body.Value, ct);
        if (result.Error is { } refusal) return Problems.From(refusal);
        return result.Value.IsNew ? ApiResults.Created(result.Value.View) : ApiResults.Ok(result.Value.View);
    }

    private static Task<IResult> Delivered(long id, JsonBody<ReceiptDraft> body, CurrentCaller current, AcknowledgeMessages acknowledge, CancellationToken ct) =>
        AcknowledgeAsync(id, body.Value, current, acknowledge, MessageStatus.Delivered, ct);

    private static Task<IResult> Seen(long id, JsonBody<ReceiptDraft> body, CurrentCaller current, AcknowledgeMessages acknowledge, CancellationToken ct) =>
        AcknowledgeAsync(id, body.Value, current, acknowledge, MessageStatus.Read, ct);

    private static async Task<IResult> AcknowledgeAsync(
        long id, ReceiptDraft receipt, CurrentCaller current, AcknowledgeMessages acknowledge, MessageStatus status, CancellationToken ct) =>
        receipt.MessageId is { } messageId
            ? ApiResults.Empty(await acknowledge.Handle(current.Caller, id, messageId, status, ct))
            : Problems.From(Error.Invalid("messageId", "This is required."));
}
