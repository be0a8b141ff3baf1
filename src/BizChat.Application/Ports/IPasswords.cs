namespace BizChat.Application.Ports;

/// <summary>
/// Hashes passwords with a deliberately slow function. Concurrency is limited to leave processors for other work; further calls wait.
/// </summary>
public interface IPasswords
{
    /// <returns>A salted hash in a format known to this port only.</returns>
    Task<string> HashAsync(string password, CancellationToken ct);

    /// <summary>Whether a password matches a hash. Without a hash the answer is no and takes the same time.</summary>
    Task<bool> IsAsync(string? hash, string password, CancellationToken ct);
}
