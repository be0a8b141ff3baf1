using System.Buffers.Binary;

namespace BizChat.Infrastructure.Persistence.Sqlite;

/// <summary>Looks at a database file before SQLite may touch it, so that a damaged one stays as it is for its rescue.</summary>
internal static class DatabaseFile
{
    // https://www.sqlite.org/fileformat2.html#the_database_header
    private const int HeaderLength = 100;
    private const int PageSizeAt = 16;
    private const int PageCountAt = 28;

    /// <exception cref="InvalidDataException">It is no whole SQLite database; the message says what to do.</exception>
    public static void Check(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists || file.Length == 0)
        {
            if (new FileInfo(path + "-wal") is { Exists: true, Length: > 0 })
                throw new InvalidDataException("its log is there, but the file itself is missing or empty. Put it back beside its -wal file, or restore a backup.");
            return;
        }

        Span<byte> header = stackalloc byte[HeaderLength];
        using (var stream = file.Open(FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
            if (stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength || !header.StartsWith("SQLite format 3\0"u8))
                throw new InvalidDataException("it is no SQLite database. Restore a backup, or name another file.");

        var size = BinaryPrimitives.ReadUInt16BigEndian(header[PageSizeAt..]);
        var expected = (size == 1 ? 65_536L : size) * BinaryPrimitives.ReadUInt32BigEndian(header[PageCountAt..]);
        if (file.Length < expected && !File.Exists(path + "-wal"))
            throw new InvalidDataException($"it is cut off: {file.Length} of {expected} bytes are left. Restore a backup.");
    }
}
