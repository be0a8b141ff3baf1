using BizChat.Domain.Files;

namespace BizChat.Application.Ports;

/// <summary>Strips metadata (EXIF, XMP, comments) from files, such as the location of a photo.</summary>
public interface IMetadataRemover
{
    /// <summary>
    /// Returns the file without metadata; pixels and orientation are unchanged, all other bytes are the same. Types without known
    /// metadata are left unchanged.
    /// </summary>
    /// <param name="bytes">A seekable stream; an image in it is known to decode.</param>
    /// <param name="type">The inspected type of the file.</param>
    /// <param name="ct">Cancels the operation.</param>
    /// <returns>The same stream when it has no metadata, otherwise another that the caller disposes; null when the
    /// structure of the file is not understood.</returns>
    /// <exception cref="StorageFullException">There is no space for the second stream.</exception>
    Task<Stream?> RemoveAsync(Stream bytes, FileType type, CancellationToken ct);
}
