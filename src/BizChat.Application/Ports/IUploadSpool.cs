namespace BizChat.Application.Ports;

/// <summary>Receives an upload, before anyone knows what it is.</summary>
public interface IUploadSpool
{
    /// <summary>
    /// Copies a stream to a temporary place, a piece at a time. The copy can be read and written at any offset and begins at its
    /// start. It is gone when it is disposed of, unless <see cref="IFileStorage.WriteAsync"/> has kept it; what a crash leaves
    /// of it is removed within two hours.
    /// </summary>
    /// <param name="atMost">How many bytes are taken; no more than one beyond them is read.</param>
    /// <returns>Null when there are more bytes than that.</returns>
    /// <exception cref="StoreUnavailableException">There is nowhere to copy to.</exception>
    /// <exception cref="StorageFullException">There is no room for it. What reading the stream throws passes through.</exception>
    Task<Stream?> ReceiveAsync(Stream bytes, long atMost, CancellationToken ct);
}
