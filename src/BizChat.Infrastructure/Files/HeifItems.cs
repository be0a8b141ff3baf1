namespace BizChat.Infrastructure.Files;

/// <summary>The items of a HEIF file: pictures, parts of pictures, and what is said of them.</summary>
internal static class HeifItems
{
    /// <summary>Item types, as numbers of four characters, that make up a picture: coded pictures, and grids, overlays and other combinations of them.</summary>
    private static readonly HashSet<ulong> Pictures = [.. new[] { "hvc1", "grid", "iovl", "iden", "tmap" }.Select(Number)];

    /// <summary>The identifiers of the items that make up the picture, from an <c>iinf</c> box.</summary>
    public static HashSet<ulong> PicturesIn(ReadOnlySpan<byte> file, HeifBox info)
    {
        var found = new HashSet<ulong>();
        var entries = info.Body + (file[info.Body] == 0 ? 6 : 8);
        foreach (var entry in HeifBox.In(file, entries, info.End))
        {
            var reader = new HeifReader(file[entry.Body..entry.End]);
            var version = reader.Next(1);
            reader.Next(3);
            var id = reader.Next(version == 2 ? 2 : 4);
            reader.Next(2);
            if (version >= 2 && Pictures.Contains(reader.Next(4))) found.Add(id);
        }
        return found;
    }

    /// <summary>Where the bytes of these items are, from an <c>iloc</c> box; null when it cannot be read.</summary>
    /// <param name="data">The <c>idat</c> box, which bytes may be in.</param>
    public static List<(ulong At, ulong Length)>? PlacesOf(HashSet<ulong> items, ReadOnlySpan<byte> file, HeifBox location, HeifBox? data)
    {
        var reader = new HeifReader(file[location.Body..location.End]);
        var version = reader.Next(1);
        reader.Next(3);
        var (sizes, moreSizes) = (reader.Next(1), reader.Next(1));
        var (offsetSize, lengthSize, baseSize, indexSize) = ((int)(sizes >> 4), (int)(sizes & 15), (int)(moreSizes >> 4), version == 0 ? 0 : (int)(moreSizes & 15));
        // With a length of no bytes, a short box could list extents without end.
        if (lengthSize is not (4 or 8) || offsetSize > 8 || baseSize > 8 || indexSize > 8) return null;

        var places = new List<(ulong, ulong)>();
        for (var left = reader.Next(version < 2 ? 2 : 4); left > 0 && !reader.Ended; left--)
        {
            var id = reader.Next(version < 2 ? 2 : 4);
            var method = version == 0 ? 0 : reader.Next(2) & 15;
            var outside = reader.Next(2) != 0;
            var start = reader.Next(baseSize);
            if (method == 1) start += (ulong)(data?.Body ?? 0);
            for (var extents = reader.Next(2); extents > 0 && !reader.Ended; extents--)
            {
                reader.Next(indexSize);
                var (offset, length) = (reader.Next(offsetSize), reader.Next(lengthSize));
                if (method < 2 && !outside && items.Contains(id)) places.Add((start + offset, length));
            }
        }
        return reader.Ended ? null : places;
    }

    private static ulong Number(string type) => type.Aggregate(0UL, (number, one) => (number << 8) | one);
}
