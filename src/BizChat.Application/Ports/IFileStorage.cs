namespace BizChat.Application.Ports;

/// <summary>
/// Keeps the bytes of uploads, and backups, under the names this program gives them; any other name is an <see cref="ArgumentException"/>.
/// Every method but <see cref="PrepareAsync"/> throws <see cref="StoreUnavailableException"/> when the storage is out of reach,
/// after ten seconds for each exchange with it at the latest.
/// </summary>
public interface IFileStorage
{
    /// <summary>
    /// Makes it ready; called once, before anything else. A storage that is only out of reach is no failure: it may be back
    /// by the time it is needed.
    /// </summary>
    /// <exception cref="SettingException">A setting cannot be used; the message names it in one line.</exception>
    Task PrepareAsync(CancellationToken ct);

    /// <summary>Whether files can be kept now. To throw is to say no.</summary>
    Task<bool> CheckAsync(CancellationToken ct);

    /// <summary>
    /// Keeps a file. When the task completes it survives a power cut; when it fails or is cancelled nothing is left under
    /// the name. A file of that name is replaced as a whole. Reads the stream as it goes and never holds all of it in memory.
    /// A stream of the <see cref="IUploadSpool"/> may be kept as it is instead of being copied; it must not be written any more.
    /// </summary>
    /// <exception cref="StorageFullException">It has no room left.</exception>
    Task WriteAsync(string name, string contentType, Stream bytes, CancellationToken ct);

    /// <summary>
    /// Opens a file for reading from any offset, asynchronously; null when there is none of that name. A piece at a time is in
    /// memory, and each read may throw what this method throws.
    /// </summary>
    Task<Stream?> OpenAsync(string name, CancellationToken ct);

    /// <summary>
    /// An address where whoever has it gets the bytes straight from the storage, for some minutes, under these headers; null
    /// when all downloads go through this server. Whether there is such a file is not asked.
    /// </summary>
    Uri? AddressOf(string name, string contentType, string disposition) => null;

    /// <summary>Removes a file; no error when there is none.</summary>
    Task DeleteAsync(string name, CancellationToken ct);

    /// <summary>The names of all files last written before a time.</summary>
    IAsyncEnumerable<string> ListAsync(DateTimeOffset writtenBefore, CancellationToken ct);
}
