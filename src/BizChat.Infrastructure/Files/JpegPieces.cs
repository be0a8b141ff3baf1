using System.Buffers.Binary;

namespace BizChat.Infrastructure.Files;

/// <summary>
/// The segments of a JPEG that make up its image. EXIF, XMP, IPTC, comments, previews and everything after the image,
/// such as a second image with its own metadata, are excluded.
/// </summary>
internal static class JpegPieces
{
    private const byte Mark = 0xFF, Start = 0xD8, End = 0xD9, Scan = 0xDA, App0 = 0xE0, App1 = 0xE1, App2 = 0xE2, App14 = 0xEE, App15 = 0xEF, Comment = 0xFE;

    /// <returns>Null when its segments cannot be parsed.</returns>
    public static Pieces? Of(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (bytes.Length < 4 || bytes[0] != Mark || bytes[1] != Start) return null;
        var pieces = new Pieces();
        pieces.Keep(file, 0, 2);
        for (var at = 2; ;)
        {
            // Some programs omit the end marker of the last scan.
            if (at == bytes.Length) return pieces;
            if (at + 1 >= bytes.Length || bytes[at] != Mark) return null;
            var marker = bytes[at + 1];
            if (marker == Mark)
            {
                at++;
                continue;
            }
            if (marker == End)
            {
                pieces.Keep(file, at, 2);
                return pieces;
            }
            if (at + 4 > bytes.Length) return null;
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 4 || at + length > bytes.Length) return null;
            var next = marker == Scan ? EndOfScan(bytes, at + length) : at + length;
            var segment = bytes.Slice(at + 4, length - 4);
            if (IsPicture(marker, segment)) pieces.Keep(file, at, next - at);
            else if (marker == App1 && segment.StartsWith("Exif\0\0"u8) && Exif.Turn(segment[6..]) is { } turn) pieces.Put(Turned(turn));
            at = next;
        }
    }

    private static bool IsPicture(byte marker, ReadOnlySpan<byte> segment) => marker switch
    {
        App0 => segment.StartsWith("JFIF\0"u8),
        App2 => segment.StartsWith("ICC_PROFILE\0"u8),
        App14 => segment.StartsWith("Adobe"u8),
        Comment or (>= App0 and <= App15) => false,
        _ => true,
    };

    /// <summary>Start of the next segment: a marker that is neither stuffing, nor a restart, nor padding.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> bytes, int from)
    {
        for (var at = from; ; at++)
        {
            var found = bytes[at..].IndexOf(Mark);
            if (found < 0 || (at += found) + 1 >= bytes.Length) return bytes.Length;
            if (bytes[at + 1] is not (0 or Mark or (>= 0xD0 and <= 0xD7))) return at;
        }
    }

    private static byte[] Turned(ushort turn)
    {
        byte[] exif = [.. "Exif\0\0"u8, .. Exif.Only(turn)];
        return [Mark, App1, 0, (byte)(exif.Length + 2), .. exif];
    }
}
