namespace BizChat.Application.Ports;

/// <summary>
/// Hashes passwords, slowly on purpose. Only so many are worked on at a time that everything else goes on meanwhile; the others wait.
/// </summary>
public interface IPasswords
{
    /// <returns>A salted hash that only this port reads.</returns>
    Task<string> HashAsync(string password, CancellationToken ct);

    /// <summary>Whether a password is the one that was hashed. Without a hash it is not, and to find that out takes as long.</summary>
    Task<bool> IsAsync(string? hash, string password, CancellationToken ct);
}
