using System.Buffers.Binary;
using System.Text;

namespace BizChat.Infrastructure.Files;

/// <summary>Reads the directory of an OLE2 compound file, the container of Office formats before 2007.</summary>
internal sealed class CompoundFile
{
    private const int HeaderSize = 512, FirstTables = 109, EntrySize = 128, MaxSectors = 4096;
    private const uint LastSector = 0xFFFFFFFA;

    private readonly Stream file;
    private readonly byte[] header = new byte[HeaderSize];
    private readonly int sectorSize;

    private CompoundFile(Stream file)
    {
        this.file = file;
        file.Position = 0;
        file.ReadExactly(header);
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        sectorSize = shift is 9 or 12 ? 1 << shift : throw new InvalidDataException();
    }

    /// <summary>The names of its streams and storages; null when its directory cannot be read.</summary>
    public static HashSet<string>? Names(Stream file)
    {
        try
        {
            return new CompoundFile(file).ReadNames();
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException)
        {
            return null;
        }
    }

    private HashSet<string> ReadNames()
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var sector = HeaderField(48);
        for (var i = 0; i < MaxSectors && sector < LastSector; i++, sector = Next(sector))
            foreach (var entry in ReadSector(sector).Chunk(EntrySize))
                if (NameOf(entry) is { } name) names.Add(name);
        return names;
    }

    private static string? NameOf(byte[] entry)
    {
        int bytes = BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(64));
        return entry[66] == 0 || bytes is < 2 or > 64 ? null : Encoding.Unicode.GetString(entry, 0, bytes - 2);
    }

    private uint Next(uint sector)
    {
        var perTable = (uint)sectorSize / 4;
        var table = ReadSector(TableAt(sector / perTable));
        return BinaryPrimitives.ReadUInt32LittleEndian(table.AsSpan((int)(sector % perTable) * 4));
    }

    private uint TableAt(uint index)
    {
        if (index < FirstTables) return HeaderField(76 + ((int)index * 4));

        index -= FirstTables;
        var perList = ((uint)sectorSize / 4) - 1;
        var list = ReadSector(HeaderField(68));
        for (; index >= perList; index -= perList) list = ReadSector(BinaryPrimitives.ReadUInt32LittleEndian(list.AsSpan(sectorSize - 4)));
        return BinaryPrimitives.ReadUInt32LittleEndian(list.AsSpan((int)index * 4));
    }

    private uint HeaderField(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(offset));

    private byte[] ReadSector(uint sector)
    {
        if (sector >= LastSector) throw new InvalidDataException();
        var bytes = new byte[sectorSize];
        file.Position = ((long)sector + 1) * sectorSize;
        file.ReadExactly(bytes);
        return bytes;
    }
}
