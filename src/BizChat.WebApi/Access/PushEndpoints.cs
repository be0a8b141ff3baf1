using BizChat.Application.Access;

namespace BizChat.WebApi.Access;

/// <summary>Web Push to the browsers of agents.</summary>
internal static class PushEndpoints
{
    public static void MapPush(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/push/key", Key).WithTags("Access").WithName("readPushKey").RequireRateLimit(RateLimitedAction.Lists)
            .Produces<PushKeyView>().Refuses(401, 403, 429);
        var group = routes.MapGroup("/api/auth/me/push-subscriptions").WithTags("Access");
        group.MapPost("/", Subscribe).WithName("subscribePush").RequireRateLimit(RateLimitedAction.Changes)
            .Produces(204).Refuses(400, 401, 403, 413, 415, 429);
        group.MapDelete("/", Unsubscribe).WithName("unsubscribePush").RequireRateLimit(RateLimitedAction.Changes)
            .Produces(204).Refuses(400, 401, 403, 413, 415, 429);
    }

    /// <summary>Get the key to register for Web Push</summary>
    /// <remarks>For agents. It is the `applicationServerKey` of the browser's `pushManager.subscribe`, and never changes.</remarks>
    /// <response code="200">The key.</response>
    internal static async Task<IResult> Key(CurrentCaller current, ReadPushKey read, CancellationToken ct) => ApiResults.Of(await read.Handle(current.Caller, ct));

    /// <summary>Register a browser for Web Push</summary>
    /// <remarks>
    /// For agents, by what the browser's `subscription.toJSON()` gives. It is notified as `notify` of the user says, while no tab of the agent is visible, until the session
    /// ends, the push service no longer knows it, or 20 newer ones are registered.
    /// </remarks>
    /// <param name="body" example='{"endpoint":"https://push.example/v2/abc","keys":{"p256dh":"BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4","auth":"BTBZMqHH6r4Tts7J_aSIgg"}}'>The subscription.</param>
    /// <response code="204">Registered.</response>
    internal static async Task<IResult> Subscribe(JsonBody<PushSubscriptionDraft> body, CurrentCaller current, SubscribePush subscribe, CancellationToken ct) =>
        ApiResults.Empty(await subscribe.Handle(current.Caller, body.Value, ct));

    /// <summary>Remove a browser from Web Push</summary>
    /// <remarks>For agents, one of their own. One that is not known is no error.</remarks>
    /// <param name="body" example='{"endpoint":"https://push.example/v2/abc"}'>Its address.</param>
    /// <response code="204">Removed.</response>
    internal static async Task<IResult> Unsubscribe(JsonBody<PushEndpointDraft> body, CurrentCaller current, UnsubscribePush unsubscribe, CancellationToken ct) =>
        ApiResults.Empty(await unsubscribe.Handle(current.Caller, body.Value, ct));
}
