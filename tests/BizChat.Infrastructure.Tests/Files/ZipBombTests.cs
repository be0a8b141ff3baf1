using System.Buffers.Binary;
using System.IO.Compression;
using BizChat.Infrastructure.Files;

namespace BizChat.Infrastructure.Tests.Files;

public sealed class ZipBombTests
{
    [Fact]
    public void A_document_that_unpacks_to_far_too_much_is_refused_unread()
    {
        var bomb = Bomb(200);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Null(ZipDirectory.Read(bomb));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void A_big_sheet_of_repeated_values_is_none()
    {
        using var sheet = Bomb(50);

        Assert.NotNull(ZipDirectory.Read(sheet));
    }

    [Fact]
    public void Entries_that_share_their_bytes_are_refused()
    {
        var zip = Samples.Zip(("a", new string('x', 50)), ("b", new string('y', 50)));
        WriteToDirectory(zip, 20, (uint)zip.Length);

        Assert.Null(ZipDirectory.Read(new MemoryStream(zip)));
    }

    [Fact]
    public void Too_many_entries_are_refused()
    {
        using var zip = new MemoryStream(Samples.Zip([.. Enumerable.Range(0, 10_001).Select(i => (i.ToString("x", null), ""))]));

        Assert.Null(ZipDirectory.Read(zip));
    }

    [Fact]
    public void An_entry_that_lies_about_its_size_is_unpacked_no_further_than_asked()
    {
        var zip = Samples.Zip(("[Content_Types].xml", new string('x', 5_000_000)), ("word/document.xml", "<x/>"));
        WriteToDirectory(zip, 24, 10);

        var directory = ZipDirectory.Read(new MemoryStream(zip))!;

        Assert.Null(directory.Unpack(directory.Entries[0], 1000));
        Assert.Null(OfficePackage.TypeOf(directory));
    }

    [Fact]
    public void Sizes_of_large_archives_are_understood()
    {
        var directory = ZipDirectory.Read(new MemoryStream(Wide()));

        Assert.Equal(new ZipEntry("a", 0, 1, 1, 0), Assert.Single(directory!.Entries));
    }

    private static MemoryStream Bomb(int megabytes)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = archive.CreateEntry("word/document.xml").Open())
            for (var i = 0; i < megabytes; i++) entry.Write(new byte[1024 * 1024]);
        return bytes;
    }

    private static void WriteToDirectory(byte[] zip, int field, uint value) =>
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(zip.AsSpan().IndexOf("PK\u0001\u0002"u8) + field), value);

    /// <summary>An archive as Java's writers make it, with sizes of 64 bits though small ones would do.</summary>
    private static byte[] Wide()
    {
        byte[] local = [.. "PK\u0003\u0004"u8, .. new byte[22], 1, 0, 0, 0, (byte)'a', (byte)'x'];
        byte[] extra = [1, 0, 16, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0];
        byte[] directory =
            [.. "PK\u0001\u0002"u8, .. new byte[16], .. Enumerable.Repeat((byte)0xFF, 8), 1, 0, (byte)extra.Length, 0, .. new byte[14], (byte)'a', .. extra];
        return [.. local, .. directory, .. "PK\u0005\u0006"u8, .. new byte[6], 1, 0, (byte)directory.Length, 0, 0, 0, (byte)local.Length, .. new byte[5]];
    }
}
