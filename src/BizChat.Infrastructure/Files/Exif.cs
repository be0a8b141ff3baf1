using System.Buffers.Binary;

namespace BizChat.Infrastructure.Files;

/// <summary>The orientation in a photo's EXIF data, the only part that affects its appearance.</summary>
internal static class Exif
{
    private const ushort OrientationTag = 0x0112;
    private const int EntryLength = 12;

    /// <summary>Builds an EXIF block with the orientation only.</summary>
    public static byte[] Only(ushort orientation) =>
        [.. "MM\0*\0\0\0\u0008"u8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    /// <summary>2 to 8 when the image must be rotated or mirrored to be upright; null when it is upright or has no orientation.</summary>
    /// <param name="block">A TIFF structure, beginning with its byte order.</param>
    public static ushort? Turn(ReadOnlySpan<byte> block)
    {
        if (block.Length < 8) return null;
        var little = block.StartsWith("II"u8);
        if (!little && !block.StartsWith("MM"u8)) return null;
        var at = Long(block[4..], little);
        if (at > block.Length - 2) return null;

        var entries = block[(int)at..];
        var count = Short(entries, little);
        for (var i = 0; i < count && 2 + ((i + 1) * EntryLength) <= entries.Length; i++)
        {
            var entry = entries.Slice(2 + (i * EntryLength), EntryLength);
            if (Short(entry, little) == OrientationTag) return Short(entry[8..], little) is >= 2 and <= 8 and var turn ? turn : null;
        }
        return null;
    }

    private static ushort Short(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private static uint Long(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
