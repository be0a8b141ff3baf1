using System.Buffers.Binary;
using System.Text;

namespace BizChat.Infrastructure.Files;

/// <summary>The chunks of a PNG that make up its image; texts, times, EXIF and unknown chunks are excluded.</summary>
internal static class PngPieces
{
    private const int SignatureLength = 8, HeaderLength = 8, CheckLength = 4;

    /// <summary>Besides the critical ones, whose names begin with a capital letter.</summary>
    private static readonly HashSet<string> Shown =
        ["tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD", "hIST", "pHYs", "sPLT", "acTL", "fcTL", "fdAT"];

    /// <returns>Null when its chunks cannot be parsed.</returns>
    public static Pieces? Of(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        var pieces = new Pieces();
        if (bytes.Length < SignatureLength) return null;
        pieces.Keep(file, 0, SignatureLength);
        for (var at = SignatureLength; at + HeaderLength + CheckLength <= bytes.Length;)
        {
            var data = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            if (data > bytes.Length - at - HeaderLength - CheckLength) return null;
            var length = HeaderLength + (int)data + CheckLength;
            var name = Encoding.ASCII.GetString(bytes.Slice(at + 4, 4));
            if (char.IsAsciiLetterUpper(name[0]) || Shown.Contains(name)) pieces.Keep(file, at, length);
            else if (name == "eXIf" && Exif.Turn(bytes.Slice(at + HeaderLength, (int)data)) is { } turn) pieces.Put(Chunk("eXIf", Exif.Only(turn)));
            if (name == "IEND") return pieces;
            at += length;
        }
        return null;
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        var chunk = new byte[HeaderLength + data.Length + CheckLength];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(name, chunk.AsSpan(4));
        data.CopyTo(chunk, HeaderLength);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(HeaderLength + data.Length), Check(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    /// <summary>CRC-32 of PNG and ZIP.</summary>
    private static uint Check(ReadOnlySpan<byte> bytes)
    {
        var check = uint.MaxValue;
        foreach (var one in bytes)
        {
            check ^= one;
            for (var bit = 0; bit < 8; bit++) check = (check >> 1) ^ (0xEDB88320 & (0 - (check & 1)));
        }
        return ~check;
    }
}
