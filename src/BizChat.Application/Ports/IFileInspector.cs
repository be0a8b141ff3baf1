using BizChat.Domain.Files;

namespace BizChat.Application.Ports;

/// <summary>Finds out what a file is from its bytes; what anyone says about it is not asked.</summary>
public interface IFileInspector
{
    /// <summary>
    /// Tells what a file is. Memory and time are bounded whatever it claims to unpack to: no archive is unpacked, and images
    /// of more pixels than can be shown are refused by their header.
    /// </summary>
    /// <param name="bytes">Can be read from any offset; where it stands afterwards is undefined.</param>
    /// <param name="extension">Of its name, in lower case without dot; tells apart only what bytes cannot, such as kinds of text.</param>
    /// <returns>Null when it is of no type in <see cref="FileTypes"/>, carries macros, or is an image that does not decode.</returns>
    Task<Inspection?> InspectAsync(Stream bytes, string? extension, CancellationToken ct);
}

/// <summary>What a file was found to be.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Image">How it looks; null unless it is an image.</param>
public sealed record Inspection(FileType Type, ImageLook? Image);

/// <summary>How an image looks when shown upright.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Thumbnail">A small WebP of it.</param>
public sealed record ImageLook(int Width, int Height, ReadOnlyMemory<byte> Thumbnail);
