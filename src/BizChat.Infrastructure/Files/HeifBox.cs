using System.Buffers.Binary;
using System.Text;

namespace BizChat.Infrastructure.Files;

/// <summary>A box of a HEIF file, by its offsets in the file.</summary>
/// <param name="Type">Four characters.</param>
/// <param name="At">Where its header begins.</param>
/// <param name="Body">Where its content begins.</param>
/// <param name="End">Where the next box begins.</param>
internal sealed record HeifBox(string Type, int At, int Body, int End)
{
    private const int Header = 8, LongHeader = 16;

    /// <summary>The boxes in a part of the file, up to the first that cannot be read.</summary>
    public static List<HeifBox> In(ReadOnlySpan<byte> file, int from, int to)
    {
        var boxes = new List<HeifBox>();
        while (to - from >= Header)
        {
            long size = BinaryPrimitives.ReadUInt32BigEndian(file[from..]);
            var header = size == 1 ? LongHeader : Header;
            if (size == 0) size = to - from;
            else if (size == 1 && to - from >= LongHeader) size = BinaryPrimitives.ReadInt64BigEndian(file[(from + Header)..]);
            if (size < header || size > to - from) break;
            boxes.Add(new HeifBox(Encoding.Latin1.GetString(file.Slice(from + 4, 4)), from, from + header, from + (int)size));
            from += (int)size;
        }
        return boxes;
    }
}
