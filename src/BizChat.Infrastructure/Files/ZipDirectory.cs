using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace BizChat.Infrastructure.Files;

/// <summary>An entry as the central directory of a zip archive describes it.</summary>
internal readonly record struct ZipEntry(string Name, int Method, long Packed, long Unpacked, long Offset);

/// <summary>
/// The central directory of a zip archive. Read by hand because it must stay small whatever is in it, and because what it
/// claims must be judged before anything is unpacked.
/// </summary>
internal sealed class ZipDirectory
{
    private const int EndSize = 22, MaxComment = ushort.MaxValue, EntrySize = 46, LocalSize = 30;
    private const int MaxBytes = 4 * 1024 * 1024, MaxEntries = 10_000;
    private const long MaxUnpacked = 1024L * 1024 * 1024, UnsuspiciousUnpacked = 100L * 1024 * 1024, MaxRatio = 100;

    private readonly Stream file;

    private ZipDirectory(Stream file, IReadOnlyList<ZipEntry> entries) => (this.file, Entries) = (file, entries);

    public IReadOnlyList<ZipEntry> Entries { get; }

    /// <summary>Null when there is none that can be trusted: damaged, too long, or of an archive that unpacks to far too much.</summary>
    public static ZipDirectory? Read(Stream file)
    {
        var tail = new byte[Math.Min(file.Length, EndSize + MaxComment)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var end = FindEnd(tail);
        if (end < 0) return null;

        int count = U16(tail, end + 10);
        long size = U32(tail, end + 12), start = U32(tail, end + 16);
        if (count > MaxEntries || size > MaxBytes || start + size > file.Length - tail.Length + end) return null;
        var directory = new byte[size];
        file.Position = start;
        file.ReadExactly(directory);
        return ReadEntries(directory, count) is { } entries && IsBelievable(entries, file.Length) ? new(file, entries) : null;
    }

    /// <summary>An entry, unpacked; null when it cannot be read or has more bytes than the limit, whatever it claims.</summary>
    public byte[]? Unpack(ZipEntry entry, int atMost)
    {
        try
        {
            var local = new byte[LocalSize];
            file.Position = entry.Offset;
            file.ReadExactly(local);
            if (U32(local, 0) != 0x04034B50) return null;
            file.Position = entry.Offset + LocalSize + U16(local, 26) + U16(local, 28);

            if (entry.Method is not (0 or 8)) return null;
            using var unpacker = entry.Method == 8 ? new DeflateStream(file, CompressionMode.Decompress, leaveOpen: true) : null;
            var bytes = new byte[unpacker is null ? Math.Min(entry.Packed, atMost + 1) : atMost + 1];
            var read = (unpacker ?? file).ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return read > atMost ? null : bytes[..read];
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException)
        {
            return null;
        }
    }

    private static int FindEnd(byte[] tail)
    {
        for (var i = tail.Length - EndSize; i >= 0; i--)
            if (U32(tail, i) == 0x06054B50 && i + EndSize + U16(tail, i + 20) == tail.Length) return i;
        return -1;
    }

    private static List<ZipEntry>? ReadEntries(ReadOnlySpan<byte> directory, int count)
    {
        var entries = new List<ZipEntry>(count);
        while (entries.Count < count)
        {
            if (directory.Length < EntrySize || U32(directory, 0) != 0x02014B50) return null;
            int name = U16(directory, 28), extra = U16(directory, 30), length = EntrySize + name + extra + U16(directory, 32);
            if (directory.Length < length) return null;
            entries.Add(Entry(directory, directory.Slice(EntrySize, name), directory.Slice(EntrySize + name, extra)));
            directory = directory[length..];
        }
        return entries;
    }

    private static ZipEntry Entry(ReadOnlySpan<byte> fixedPart, ReadOnlySpan<byte> name, ReadOnlySpan<byte> extra)
    {
        var wide = Zip64(extra);
        return new(
            Encoding.UTF8.GetString(name),
            U16(fixedPart, 10),
            Unpacked: Widen(U32(fixedPart, 24), ref wide),
            Packed: Widen(U32(fixedPart, 20), ref wide),
            Offset: Widen(U32(fixedPart, 42), ref wide));
    }

    private static ReadOnlySpan<byte> Zip64(ReadOnlySpan<byte> extra)
    {
        for (; extra.Length >= 4; extra = extra[Math.Min(extra.Length, 4 + U16(extra, 2))..])
            if (U16(extra, 0) == 1) return extra.Slice(4, Math.Min(extra.Length - 4, U16(extra, 2)));
        return [];
    }

    private static long Widen(uint value, ref ReadOnlySpan<byte> wide)
    {
        if (value != uint.MaxValue || wide.Length < 8) return value;
        var wider = BinaryPrimitives.ReadInt64LittleEndian(wide);
        wide = wide[8..];
        return wider;
    }

    // Entries that share their packed bytes take more room than the file has: the trick of the densest bombs.
    private static bool IsBelievable(List<ZipEntry> entries, long size)
    {
        long packed = 0, unpacked = 0;
        foreach (var entry in entries)
        {
            if (entry.Packed < 0 || entry.Unpacked is < 0 or > MaxUnpacked || entry.Offset < 0 || entry.Offset >= size) return false;
            packed += entry.Packed;
            unpacked += entry.Unpacked;
            if (packed > size || unpacked > MaxUnpacked) return false;
        }
        return unpacked <= UnsuspiciousUnpacked || unpacked <= size * MaxRatio;
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]);
}
