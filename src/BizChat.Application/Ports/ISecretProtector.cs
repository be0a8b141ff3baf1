namespace BizChat.Application.Ports;

/// <summary>
/// Encrypts the server's own secrets for storage. Every node of the same database can decrypt them,
/// also after a restart. May write a key of its own, so it must not be called inside a unit of work.
/// </summary>
public interface ISecretProtector
{
    string Protect(ReadOnlySpan<byte> secret);

    /// <exception cref="System.Security.Cryptography.CryptographicException">The value was not protected by this installation, or was changed.</exception>
    byte[] Unprotect(string protectedValue);
}
