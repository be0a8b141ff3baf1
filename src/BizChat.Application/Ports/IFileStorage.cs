namespace BizChat.Application.Ports;

/// <summary>
/// Keeps the bytes of uploads under the names this program gives them; any other name is an <see cref="ArgumentException"/>.
/// </summary>
public interface IFileStorage
{
    /// <summary>
    /// Keeps a file. When the task completes it survives a power cut; when it fails or is cancelled nothing is left under
    /// the name. A file of that name is replaced as a whole. Reads the stream as it goes and never holds all of it in memory.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The storage is out of reach.</exception>
    /// <exception cref="StorageFullException">It has no room left.</exception>
    Task WriteAsync(string name, string contentType, Stream bytes, CancellationToken ct);

    /// <summary>Opens a file for reading from any offset; null when there is none of that name.</summary>
    Task<Stream?> OpenAsync(string name, CancellationToken ct);

    /// <summary>Removes a file; no error when there is none.</summary>
    Task DeleteAsync(string name, CancellationToken ct);

    /// <summary>The names of all files last written before a time.</summary>
    IAsyncEnumerable<string> ListAsync(DateTimeOffset writtenBefore, CancellationToken ct);
}
