using BizChat.Application.Mail;
using BizChat.WebApi.Access;

namespace BizChat.WebApi.Mail;

internal static class MailEndpoints
{
    public static void MapMail(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/conversations/{id:long}/transcript", SendTranscript).WithName("sendTranscript").WithTags("Mail").RequireRateLimit(RateLimitedAction.Changes)
            .Produces(202).Refuses(400, 401, 403, 404, 409, 413, 415, 429);
        routes.MapPost("/api/business/{businessId}/mail/test", SendTest).WithName("sendTestMail").WithTags("Mail").RequireRateLimit(RateLimitedAction.Changes).AuditForbidden()
            .Produces<TestMailView>(202).Refuses(400, 401, 403, 404, 409, 429);
        var group = routes.MapGroup("/mail/unsubscribe/{token}").ExcludeFromDescription().AllowAnonymous();
        group.MapGet("/", Ask);
        group.MapPost("/", End).RequireRateLimit(RateLimitedAction.Changes);
    }

    /// <summary>Mail a copy of a conversation</summary>
    /// <remarks>
    /// For agents, to any address; for its customer, to the customer's own address and at most three in an hour. On a server that sends no mail: 409
    /// `mail.not_configured`.
    /// </remarks>
    /// <param name="id" example="1">The conversation.</param>
    /// <param name="body" example='{"email":"john@example.com"}'>The address.</param>
    /// <response code="202">It is sent soon.</response>
    internal static async Task<IResult> SendTranscript(long id, JsonBody<TranscriptDraft> body, CurrentCaller current, SendTranscript send, CancellationToken ct) =>
        ApiResults.Accepted(await send.Handle(current.Caller, id, body.Value, ct));

    /// <summary>Mail a test to oneself</summary>
    /// <remarks>For owners. It goes to the address of the caller's account. On a server that sends no mail: 409 `mail.not_configured`.</remarks>
    /// <param name="businessId" example="tech-store">The business: a slug.</param>
    /// <response code="202">It is sent soon.</response>
    internal static async Task<IResult> SendTest(string businessId, CurrentCaller current, SendTestMail send, CancellationToken ct) =>
        ApiResults.Queued(await send.Handle(current.Caller, businessId, ct));

    /// <summary>Asks before it unsubscribes: programs that check mails open every link in them.</summary>
    internal static IResult Ask() => UnsubscribePage.Ask;

    /// <summary>Unsubscribes: by the button of the page, or by a mail program in one click (RFC 8058).</summary>
    internal static async Task<IResult> End(string token, Unsubscribe unsubscribe, CancellationToken ct) =>
        (await unsubscribe.Handle(token, ct)).Error is { } refusal ? Problems.From(refusal) : UnsubscribePage.Ended;
}
