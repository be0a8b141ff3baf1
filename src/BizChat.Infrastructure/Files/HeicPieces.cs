namespace BizChat.Infrastructure.Files;

/// <summary>
/// The bytes of a HEIC that make up its picture. All others, such as EXIF, XMP, and the film of a live photo, are overwritten with zeros,
/// as everything must stay at its offset.
/// </summary>
internal static class HeicPieces
{
    /// <summary>Boxes that say which items there are and how they make up the picture.</summary>
    private static readonly HashSet<string> Kept = ["ftyp", "hdlr", "pitm", "iinf", "iloc", "iprp", "iref", "grpl"];

    /// <returns>Null when its boxes cannot be parsed, or it has no still picture.</returns>
    public static Pieces? Of(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        var clean = new byte[bytes.Length];
        var boxes = HeifBox.In(bytes, 0, bytes.Length);
        if (boxes.Find(box => box.Type == "meta") is not { } meta || meta.End - meta.Body < 4) return null;
        var inner = HeifBox.In(bytes, meta.Body + 4, meta.End);
        if (inner.Find(box => box.Type == "iinf") is not { } info || info.End == info.Body || inner.Find(box => box.Type == "iloc") is not { } location) return null;

        foreach (var box in boxes.Concat(inner))
        {
            var end = Kept.Contains(box.Type) ? box.End : box == meta ? box.Body + 4 : box.Body;
            bytes[box.At..end].CopyTo(clean.AsSpan(box.At));
            if (end == box.Body && box.Type is not ("mdat" or "idat")) "free"u8.CopyTo(clean.AsSpan(box.At + 4));
        }
        var places = HeifItems.PlacesOf(HeifItems.PicturesIn(bytes, info), bytes, location, inner.Find(box => box.Type == "idat"));
        return places is not null && Keep(bytes, places, clean) ? Joined(file, clean) : null;
    }

    private static bool Keep(ReadOnlySpan<byte> bytes, List<(ulong At, ulong Length)> places, Span<byte> clean)
    {
        // Pictures do not overlap, so together they are no longer than the file: that bounds the work.
        var (size, left) = ((ulong)bytes.Length, (ulong)bytes.Length);
        foreach (var (at, length) in places)
        {
            if (length > left || at > size - length) return false;
            left -= length;
            bytes.Slice((int)at, (int)length).CopyTo(clean[(int)at..]);
        }
        return places.Count > 0;
    }

    private static Pieces Joined(ReadOnlyMemory<byte> file, byte[] clean)
    {
        var same = file.Span.CommonPrefixLength(clean);
        var pieces = new Pieces();
        pieces.Keep(file, 0, same);
        pieces.Put(clean.AsMemory(same));
        return pieces;
    }
}
