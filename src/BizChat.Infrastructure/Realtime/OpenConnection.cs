using BizChat.Application.Access;
using BizChat.Application.Common;
using BizChat.Domain.Access;
using BizChat.Infrastructure.Security;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.SignalR;

namespace BizChat.Infrastructure.Realtime;

/// <summary>An open connection of the hub.</summary>
/// <param name="context">SignalR's.</param>
/// <param name="caller">Who it was when it opened.</param>
/// <param name="since">When that was.</param>
internal sealed class OpenConnection(HubCallerContext context, Caller? caller, DateTimeOffset since)
{
    private bool wasAsked;

    public string Id => context.ConnectionId;

    public System.Security.Claims.ClaimsPrincipal? User => context.User;

    public Caller? Caller => caller;

    public DateTimeOffset Since => since;

    private Credential? Credential => (context.User as AuthenticatedCaller)?.Credential;

    /// <summary>Whether what it was opened with proves nothing any more.</summary>
    public bool IsOver(DateTimeOffset now) => Credential is { } proof && now >= proof.ExpiresAt;

    /// <summary>Whether a subject of changes is whom it was opened for.</summary>
    public bool Concerns(string subject) => Credential switch
    {
        null => false,
        Credential.OfSession session when subject == Revocation.AgentPrefix + session.AgentId => true,
        var proof => proof.Subject == subject,
    };

    /// <summary>
    /// Unlike an abort, this ends with a close message that allows clients to reconnect by themselves, with a fresh token if they
    /// have one. Whoever is still there when it is asked for again is cut off.
    /// </summary>
    public void SendAway()
    {
        if (wasAsked) context.Abort();
        else context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        wasAsked = true;
    }
}
