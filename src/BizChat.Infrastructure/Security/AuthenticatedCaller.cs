using System.Security.Claims;
using BizChat.Application.Access;

namespace BizChat.Infrastructure.Security;

/// <summary>A principal as the frameworks carry it, with what it proves.</summary>
internal sealed class AuthenticatedCaller(Credential proof) : ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, proof.Subject)], "BizChat"))
{
    public Credential Credential => proof;
}
