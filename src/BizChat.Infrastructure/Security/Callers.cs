using System.Security.Claims;
using BizChat.Application.Common;

namespace BizChat.Infrastructure.Security;

/// <summary>Tells who asks.</summary>
public sealed class Callers(AccessMode mode)
{
    private static readonly Caller Trusted = new Caller.Trusted();
    private static readonly Caller Visitor = new Caller.Visitor();

    /// <param name="principal">Whom the request has proven to come from; null for nobody.</param>
    public Caller Of(ClaimsPrincipal? principal) => mode is AccessMode.Open ? Trusted : Visitor;
}

/// <summary>How access is decided.</summary>
public enum AccessMode
{
    /// <summary>By who has proven to ask.</summary>
    Required,

    /// <summary>Whoever asks is trusted; for trying the system out.</summary>
    Open,
}
