using BizChat.Domain.Files;

namespace BizChat.Application.Ports;

/// <summary>Takes out of a file what tells more than is to be seen in it, such as where a photo was taken.</summary>
public interface IMetadataRemover
{
    /// <summary>
    /// The file without it, shown the same, upright as before, byte for byte the same in all else. Types that are not known to
    /// carry such things are left alone.
    /// </summary>
    /// <param name="bytes">Can be read from any offset; an image has been found to decode.</param>
    /// <param name="type">What the bytes are.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>The same stream when there was nothing to take out, otherwise another that the caller disposes of; null when the
    /// file is built in a way that nobody can vouch for.</returns>
    /// <exception cref="StorageFullException">There is no room for the other.</exception>
    Task<Stream?> RemoveAsync(Stream bytes, FileType type, CancellationToken ct);
}
