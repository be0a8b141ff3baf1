using BizChat.Domain.Files;

namespace BizChat.Application.Ports;

/// <summary>Strips metadata, such as where a photo was taken, from a file.</summary>
public interface IMetadataRemover
{
    /// <summary>
    /// Strips the file in place. It is shown the same, upright as before, and is byte for byte the same in all else. Types that
    /// are not known to carry metadata are left alone.
    /// </summary>
    /// <param name="bytes">Can be read and written at any offset; an image has been found to decode, unless it has too many pixels.</param>
    /// <param name="type">What the bytes are.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>False when the file is built in a way that nobody can vouch for; it is as it was.</returns>
    /// <exception cref="StoreUnavailableException">The file cannot be written.</exception>
    /// <exception cref="StorageFullException">There is no room for it.</exception>
    Task<bool> RemoveAsync(Stream bytes, FileType type, CancellationToken ct);
}
