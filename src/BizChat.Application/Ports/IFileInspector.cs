using BizChat.Domain.Files;

namespace BizChat.Application.Ports;

/// <summary>Determines the type of a file from its bytes; the declared type is ignored.</summary>
public interface IFileInspector
{
    /// <summary>
    /// Determines the type of a file. Memory and time are bounded for any content: no archive is unpacked, and images
    /// with too many pixels, by their header, are not decoded.
    /// </summary>
    /// <param name="bytes">A seekable stream; its position afterwards is undefined.</param>
    /// <param name="extension">Extension of the file name, in lower case without dot; used only where bytes do not decide, such as for kinds of text.</param>
    /// <returns>Null when the type is not in <see cref="FileTypes"/>, the file has macros, or the image does not decode.</returns>
    Task<Inspection?> InspectAsync(Stream bytes, string? extension, CancellationToken ct);
}

/// <summary>Result of an inspection.</summary>
/// <param name="Type">The type of the file.</param>
/// <param name="Image">Size and thumbnail; null when it is no image or has too many pixels to be decoded.</param>
public sealed record Inspection(FileType Type, ImageLook? Image);

/// <summary>Size and thumbnail of an image in upright orientation.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Thumbnail">A small WebP image.</param>
public sealed record ImageLook(int Width, int Height, ReadOnlyMemory<byte> Thumbnail);
