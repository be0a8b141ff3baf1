namespace BizChat.Application.Ports;

/// <summary>Receives an upload into temporary storage, before its type is known.</summary>
public interface IUploadSpool
{
    /// <summary>
    /// Copies a stream to a temporary file, in chunks. The copy is seekable, positioned at its start, and
    /// removed when it is disposed or the process ends.
    /// </summary>
    /// <param name="atMost">Maximum number of bytes; at most one more is read.</param>
    /// <returns>Null when the stream is longer.</returns>
    /// <exception cref="StoreUnavailableException">The temporary folder cannot be used.</exception>
    /// <exception cref="StorageFullException">The disk is full. Exceptions of the source stream pass through.</exception>
    Task<Stream?> ReceiveAsync(Stream bytes, long atMost, CancellationToken ct);
}
