using Microsoft.AspNetCore.DataProtection;

namespace BizChat.Infrastructure.Security;

/// <summary>Encrypts with ASP.NET Core's Data Protection, whose keys are in the database.</summary>
internal sealed class SecretProtector(IDataProtectionProvider protection) : ISecretProtector
{
    private readonly IDataProtector protector = protection.CreateProtector("BizChat.Secrets");

    public string Protect(ReadOnlySpan<byte> secret) => Convert.ToBase64String(protector.Protect(secret.ToArray()));

    public byte[] Unprotect(string protectedValue) => protector.Unprotect(Convert.FromBase64String(protectedValue));
}
