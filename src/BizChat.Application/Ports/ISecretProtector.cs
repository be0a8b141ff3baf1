namespace BizChat.Application.Ports;

/// <summary>
/// Makes the server's own secrets unreadable where they are stored. What one node has sealed every node of the same database
/// can open, also after a restart. It may have to write a key of its own, so it must not be called inside a story.
/// </summary>
public interface ISecretProtector
{
    string Protect(ReadOnlySpan<byte> secret);

    /// <exception cref="System.Security.Cryptography.CryptographicException">It was not sealed here, or was changed.</exception>
    byte[] Unprotect(string sealedValue);
}
