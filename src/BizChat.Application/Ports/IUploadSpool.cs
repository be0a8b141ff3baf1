namespace BizChat.Application.Ports;

/// <summary>Takes in what is being sent, before anyone knows what it is.</summary>
public interface IUploadSpool
{
    /// <summary>
    /// Copies a stream to a passing place, a piece at a time. The copy can be read from any offset, begins at its start, and
    /// is gone without trace when it is disposed of or the program dies.
    /// </summary>
    /// <param name="atMost">How many bytes are taken; no more than one beyond them is read.</param>
    /// <returns>Null when there are more bytes than that.</returns>
    /// <exception cref="StoreUnavailableException">There is nowhere to copy to.</exception>
    /// <exception cref="StorageFullException">There is no room for it. What reading the stream throws passes through.</exception>
    Task<Stream?> ReceiveAsync(Stream bytes, long atMost, CancellationToken ct);
}
