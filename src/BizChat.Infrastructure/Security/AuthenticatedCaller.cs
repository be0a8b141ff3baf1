using System.Security.Claims;
using BizChat.Application.Access;

namespace BizChat.Infrastructure.Security;

/// <summary>The principal of an authenticated request, with its credential.</summary>
internal sealed class AuthenticatedCaller(Credential credential) : ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, credential.Subject)], "BizChat"))
{
    public Credential Credential => credential;
}
