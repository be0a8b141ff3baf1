using System.Buffers.Binary;

namespace BizChat.Infrastructure.Files;

/// <summary>The chunks of a WebP that make up its image; EXIF, XMP and unknown chunks are excluded.</summary>
internal static class WebPPieces
{
    private const int FileHeader = 12, ChunkHeader = 8;
    private const byte HasExif = 0x08, HasXmp = 0x04;

    /// <returns>Null when its chunks cannot be parsed.</returns>
    public static Pieces? Of(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (bytes.Length < FileHeader) return null;
        var end = ChunkHeader + (long)BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        if (end > bytes.Length) return null;

        var picture = new List<(int At, int Length)>();
        ushort? turn = null;
        for (var at = FileHeader; at + ChunkHeader <= end;)
        {
            var data = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]);
            if (data > end - at - ChunkHeader) return null;
            // Chunks begin at even offsets; the padding of the last one is sometimes missing.
            var length = (int)Math.Min(end - at, ChunkHeader + data + (data & 1));
            var name = bytes.Slice(at, 4);
            if (IsPicture(name)) picture.Add((at, length));
            else if (name.SequenceEqual("EXIF"u8)) turn = Exif.Turn(bytes.Slice(at + ChunkHeader, (int)data));
            at += length;
        }
        return Made(file, picture, turn);
    }

    private static bool IsPicture(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("VP8 "u8) || name.SequenceEqual("VP8L"u8) || name.SequenceEqual("VP8X"u8) || name.SequenceEqual("ALPH"u8)
        || name.SequenceEqual("ANIM"u8) || name.SequenceEqual("ANMF"u8) || name.SequenceEqual("ICCP"u8);

    private static Pieces Made(ReadOnlyMemory<byte> file, List<(int At, int Length)> picture, ushort? turn)
    {
        var pieces = new Pieces();
        byte[] exif = turn is { } way ? [.. "EXIF"u8, 26, 0, 0, 0, .. Exif.Only(way)] : [];
        var size = FileHeader - ChunkHeader + picture.Sum(chunk => chunk.Length) + exif.Length;
        if (size + ChunkHeader == file.Length)
        {
            pieces.Keep(file, 0, file.Length);
            return pieces;
        }
        var header = file[..FileHeader].ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), size);
        pieces.Put(header);
        foreach (var (at, length) in picture)
            if (file.Span.Slice(at, 4).SequenceEqual("VP8X"u8)) pieces.Put(Flagged(file.Slice(at, length).ToArray(), turn is not null));
            else pieces.Keep(file, at, length);
        pieces.Put(exif);
        return pieces;
    }

    private static byte[] Flagged(byte[] extended, bool hasExif)
    {
        if (extended.Length > ChunkHeader) extended[ChunkHeader] = (byte)((extended[ChunkHeader] & ~(HasExif | HasXmp)) | (hasExif ? HasExif : 0));
        return extended;
    }
}
