using BizChat.Infrastructure.Security;
using Microsoft.AspNetCore.SignalR;

namespace BizChat.Infrastructure.Realtime;

/// <summary>Refuses calls of the hub that come too often. Sends and receipts are counted together with those by HTTP.</summary>
internal sealed class HubLimits(RateLimits limits, CallerResolver callers) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var connection = invocation.Context;
        if (Counted(invocation.HubMethod.Name) is { } act
            && await callers.ResolveAsync(connection.User, null, connection.ConnectionAborted) is { } caller
            && await limits.RefusesAsync(act, caller, connection.GetHttpContext()?.Connection.RemoteIpAddress) is { } wait)
            throw new HubCallRefusedException(Error.RateLimit(wait));
        return await next(invocation);
    }

    private static RateLimitedAction? Counted(string method) => method switch
    {
        nameof(ChatHub.SendMessage) => RateLimitedAction.Messages,
        nameof(ChatHub.MessageDelivered) or nameof(ChatHub.MessageRead) or nameof(ChatHub.ViewConversation) or nameof(ChatHub.SetVisible) => RateLimitedAction.Receipts,
        nameof(ChatHub.JoinBusiness) or nameof(ChatHub.JoinConversation) => RateLimitedAction.Joins,
        nameof(ChatHub.TypingStart) => RateLimitedAction.Typing,
        // To stop typing and to leave undo what was counted.
        _ => null,
    };
}
