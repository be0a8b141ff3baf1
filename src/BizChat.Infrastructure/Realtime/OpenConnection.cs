using BizChat.Application.Access;
using BizChat.Application.Common;
using BizChat.Domain.Access;
using BizChat.Infrastructure.Security;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.SignalR;

namespace BizChat.Infrastructure.Realtime;

/// <summary>An open hub connection.</summary>
/// <param name="context">SignalR's context of the connection.</param>
/// <param name="caller">The caller when the connection opened.</param>
/// <param name="since">Time of opening.</param>
internal sealed class OpenConnection(HubCallerContext context, Caller? caller, DateTimeOffset since)
{
    private bool wasAsked;

    public string Id => context.ConnectionId;

    public System.Security.Claims.ClaimsPrincipal? User => context.User;

    public Caller? Caller => caller;

    public DateTimeOffset Since => since;

    private Credential? Credential => (context.User as AuthenticatedCaller)?.Credential;

    /// <summary>Whether the credential that opened it has expired.</summary>
    public bool IsOver(DateTimeOffset now) => Credential is { } proof && now >= proof.ExpiresAt;

    /// <summary>Whether the connection belongs to the subject of a revocation.</summary>
    public bool Concerns(string subject) => Credential switch
    {
        null => false,
        Credential.OfSession session when subject == Revocation.AgentPrefix + session.AgentId => true,
        var proof => proof.Subject == subject,
    };

    /// <summary>
    /// Unlike an abort, this ends with a close message that lets clients reconnect by themselves, with a fresh token if they
    /// have one. A second call aborts a connection that is still open.
    /// </summary>
    public void SendAway()
    {
        if (wasAsked) context.Abort();
        else context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        wasAsked = true;
    }
}
