using BizChat.Application.Access;
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
    private readonly Credential? opened = (context.User as AuthenticatedCaller)?.Credential;
    private bool wasAsked;

    public string Id => context.ConnectionId;

    public System.Security.Claims.ClaimsPrincipal? User => context.User;

    public Caller? Caller => caller;

    public DateTimeOffset Since => since;

    // Each long poll brings its own credential, perhaps a newer one of the same session.
    private Credential? Present => (context.User as AuthenticatedCaller)?.Credential;

    /// <summary>Whether its credential has expired, or another one of somebody else has taken its place.</summary>
    public bool IsOver(DateTimeOffset now) => Present?.Subject != opened?.Subject || (Present is { } present && now >= present.ExpiresAt);

    /// <summary>Whether the connection belongs to the subject of a revocation.</summary>
    public bool Concerns(string subject) => opened switch
    {
        null => false,
        Credential.OfSession session when subject == Revocation.AgentPrefix + session.AgentId => true,
        var credential => credential.RevokedAs == subject,
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
