using System.ComponentModel.DataAnnotations;
using System.ComponentModel;
using BizChat.Application.Messages;
using BizChat.Domain.Messages;
using static BizChat.WebApi.OpenApi.EndpointDescriptions;

namespace BizChat.WebApi.Messages;

internal static class MessageEndpoints
{
    public static void MapMessages(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/conversations/{id:long}").WithTags("Messages");
        group.MapGet("/messages", Read).WithName("listMessages").RequireRateLimit(RateLimitedAction.Lists)
            .Produces<IReadOnlyList<MessageView>>().Pages("Further pages (RFC 8288): `next` and `prev`.").Counts().Refuses(400, 401, 404, 429);
        group.MapPost("/messages", Send).WithName("sendMessage").RequireRateLimit(RateLimitedAction.Messages)
            .Produces<MessageView>(201).Produces<MessageView>().Refuses(400, 401, 403, 404, 409, 413, 415, 429, 503, 507);
        group.MapPost("/delivered", Delivered).WithName("acknowledgeDelivery").RequireRateLimit(RateLimitedAction.Receipts)
            .Produces(204).Refuses(400, 401, 404, 413, 415, 429);
        group.MapPost("/read", Seen).WithName("acknowledgeReading").RequireRateLimit(RateLimitedAction.Receipts)
            .Produces(204).Refuses(400, 401, 404, 413, 415, 429);
    }

    /// <summary>List the messages of a conversation, oldest first</summary>
    /// <remarks>
    /// For agents and its customer. Without `before`, `after` or `around`: the newest, after skipping `offset`. Give at most one of `offset`, `before`, `after` and `around`.
    /// </remarks>
    /// <param name="id" example="1">The conversation.</param>
    /// <param name="limit">The page size.</param>
    /// <param name="offset">How many of the newest messages to skip.</param>
    /// <param name="before">A message id: the newest messages that are older.</param>
    /// <param name="after">A message id, or 0: all later messages, in order, a page at a time.</param>
    /// <param name="around">The id of a message of this conversation: the page in whose middle it is.</param>
    /// <response code="200">A page of messages.</response>
    internal static async Task<IResult> Read(
        long id, [Range(1, ReadMessages.MostLimit), DefaultValue(ReadMessages.UsualLimit)] int? limit, [Range(typeof(long), None, Last), DefaultValue(0L)] long? offset,
        [Range(typeof(long), First, Last)] long? before, [Range(typeof(long), None, Last)] long? after, [Range(typeof(long), First, Last)] long? around,
        CurrentCaller current, ReadMessages read, HttpContext http, CancellationToken ct)
    {
        var result = await read.Handle(current.Caller, id, new MessageQuery(limit, offset, before, after, around), ct);
        if (result.Error is { } refusal) return Problems.From(refusal);

        var page = result.Value;
        PageLinks.Announce(http, page.Total,
            ("prev", page.HasOlder ? PageLinks.With(http, ("before", $"{page.Items[0].Id}"), ("after", null), ("offset", null), ("around", null)) : null),
            ("next", page.HasNewer ? PageLinks.With(http, ("after", $"{page.Items[^1].Id}"), ("before", null), ("offset", null), ("around", null)) : null));
        return ApiResults.List(page.Items);
    }

    /// <summary>Send a message</summary>
    /// <remarks>
    /// For agents and its customer. `senderType` must be the side of the caller. The server knows the names of agents and customers; an API key may give another than its own.
    /// The text has at most 10 000 UTF-16 code units and is stored as it is; it may be missing when there is a file. Sent again with the same `clientMessageId` and
    /// the same content it answers 200 with the same message, which is stored and published once. With `seenMessageId`, when another sender of the business has written after
    /// that message, it answers 409 with what was `missed`.
    /// </remarks>
    /// <param name="id" example="1">The conversation.</param>
    /// <param name="body" example='{"senderType":"business","senderName":"Support Agent","content":"How can I help you?","messageType":"text"}'>The message.</param>
    /// <response code="201">Stored, and on disk.</response>
    /// <response code="200">It had been sent before.</response>
    internal static async Task<IResult> Send(long id, JsonBody<MessageDraft> body, CurrentCaller current, SendMessage send, CancellationToken ct)
    {
        var result = await send.Handle(current.Caller, id, body.Value, ct);
        if (result.Error is { } refusal) return Problems.From(refusal);
        return result.Value.IsNew ? ApiResults.Created(result.Value.View) : ApiResults.Ok(result.Value.View);
    }

    /// <summary>Acknowledge that messages have been delivered</summary>
    /// <remarks>
    /// For agents and its customer. Covers the message and all earlier ones of the same side. A receipt from the sender's own side, a repeat and a step back change
    /// nothing and are no error.
    /// </remarks>
    /// <param name="id" example="1">The conversation.</param>
    /// <param name="body" example='{"messageId":15}'>The newest of the messages.</param>
    /// <response code="204">Stored.</response>
    internal static Task<IResult> Delivered(long id, JsonBody<ReceiptDraft> body, CurrentCaller current, AcknowledgeMessages acknowledge, CancellationToken ct) =>
        AcknowledgeAsync(id, body.Value, current, acknowledge, MessageStatus.Delivered, ct);

    /// <summary>Acknowledge that messages have been read</summary>
    /// <remarks>
    /// For agents and its customer. Covers the message and all earlier ones of the same side. A receipt from the sender's own side, a repeat and a step back change
    /// nothing and are no error.
    /// </remarks>
    /// <param name="id" example="1">The conversation.</param>
    /// <param name="body" example='{"messageId":15}'>The newest of the messages.</param>
    /// <response code="204">Stored.</response>
    internal static Task<IResult> Seen(long id, JsonBody<ReceiptDraft> body, CurrentCaller current, AcknowledgeMessages acknowledge, CancellationToken ct) =>
        AcknowledgeAsync(id, body.Value, current, acknowledge, MessageStatus.Read, ct);

    private static async Task<IResult> AcknowledgeAsync(
        long id, ReceiptDraft receipt, CurrentCaller current, AcknowledgeMessages acknowledge, MessageStatus status, CancellationToken ct) =>
        receipt.MessageId is { } messageId
            ? ApiResults.Empty(await acknowledge.Handle(current.Caller, id, messageId, status, ct))
            : Problems.From(Error.Invalid("messageId", "This is required."));
}
