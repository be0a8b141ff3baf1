using System.Buffers.Binary;
using System.Text;
using BizChat.Domain.Files;
using BizChat.Infrastructure.Files;
using SkiaSharp;

namespace BizChat.Infrastructure.Tests.Files;

public sealed class MetadataRemoverTests : IDisposable
{
    private const string Place = "48.137154N-11.576124E";

    private readonly MetadataRemover remover = new();

    public void Dispose() => remover.Dispose();

    public static TheoryData<string, byte[]> Telling => new()
    {
        { "jpg", Jpeg(Segment(0xE1, "Exif\0\0II*\0\u0008\0\0\0\0\0\0\0" + Place)) },
        { "jpg", Jpeg(Segment(0xE1, "http://ns.adobe.com/xap/1.0/\0<x>" + Place)) },
        { "jpg", Jpeg(Segment(0xED, "Photoshop 3.0\0" + Place)) },
        { "jpg", Jpeg(Segment(0xE0, "JFXX\0" + Place)) },
        { "jpg", Jpeg(Segment(0xE2, "MPF\0" + Place)) },
        { "jpg", Jpeg([.. Segment(0xFE, Place), 0xFF, 0xFF, .. Segment(0xEB, "JP" + Place)]) },
        { "jpg", [.. Jpeg([]), .. Jpeg(Segment(0xE1, "Exif\0\0" + Place))] },
        { "png", Png(Chunk("tEXt", "Comment\0" + Place)) },
        { "png", Png(Chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0" + Place)) },
        { "png", Png(Chunk("eXIf", "MM\0*\0\0\0\u0008\0\0" + Place)) },
        { "png", Png(Chunk("caBX", Place)) },
        { "png", [.. Png([]), .. Encoding.ASCII.GetBytes(Place)] },
        { "webp", WebP(("EXIF", "MM\0*\0\0\0\u0008\0\0" + Place)) },
        { "webp", WebP(("XMP ", "<x>" + Place), ("EXIF", Place), ("mine", Place)) },
    };

    [Theory]
    [MemberData(nameof(Telling))]
    public async Task What_tells_of_the_maker_is_gone_and_the_picture_is_the_same(string extension, byte[] image)
    {
        Assert.Contains(Place, Encoding.Latin1.GetString(image), StringComparison.Ordinal);

        var clean = await RemoveAsync(image, extension);

        Assert.DoesNotContain(Place, Encoding.Latin1.GetString(clean), StringComparison.Ordinal);
        Assert.Equal(Pixels(image), Pixels(clean));
        Assert.Equal(clean, await RemoveAsync(clean, extension));
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg, "jpg")]
    [InlineData(SKEncodedImageFormat.Png, "png")]
    [InlineData(SKEncodedImageFormat.Webp, "webp")]
    public async Task A_picture_that_tells_nothing_is_left_byte_for_byte(SKEncodedImageFormat format, string extension)
    {
        var image = Samples.Image(format);
        using var bytes = new CountingStream(image);

        Assert.True(await remover.RemoveAsync(bytes, FileTypes.Named(extension)!, default));
        Assert.Equal(image, bytes.ToArray());
        Assert.Equal(0, bytes.Written);
    }

    [Fact]
    public async Task A_HEIC_loses_its_place_and_every_byte_of_its_picture_stays_where_it_was()
    {
        var expected = Samples.Heic;
        expected.AsSpan(Samples.HeicTelling).Clear();

        Assert.Equal(expected, await RemoveAsync(Samples.Heic, "heic"));
        Assert.Equal(expected, await RemoveAsync(expected, "heic"));
    }

    [Theory]
    [InlineData("mpvd")]
    [InlineData("meta")]
    [InlineData("moov")]
    public async Task What_follows_the_picture_of_a_HEIC_is_emptied(string box)
    {
        byte[] live = [.. Samples.Heic, 0, 0, 0, (byte)(8 + Place.Length), .. Encoding.ASCII.GetBytes(box + Place), .. Encoding.ASCII.GetBytes(Place)];

        var clean = await RemoveAsync(live, "heic");

        Assert.DoesNotContain(Place, Encoding.Latin1.GetString(clean), StringComparison.Ordinal);
        Assert.Equal("free"u8, clean.AsSpan(Samples.Heic.Length + 4, 4));
        Assert.Equal(live.Length, clean.Length);
    }

    [Fact]
    public void A_HEIC_that_is_cut_short_or_has_no_picture_is_refused()
    {
        Assert.All(
            [1, 4, 11, 30, 48, 100, 200, 500, 594, Samples.Heic.Length - 1],
            length => Assert.Null(HeicPieces.Of(Samples.Heic.AsMemory(0, length))));
        Assert.NotNull(HeicPieces.Of(Samples.Heic));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(0x7F)]
    [InlineData(0xFF)]
    public void A_HEIC_with_any_byte_changed_is_refused_or_taken_apart(byte changed)
    {
        for (var at = 0; at < Samples.HeicTelling.Start.Value; at++)
        {
            var photo = Samples.Heic;
            photo[at] = changed;

            Assert.Null(Record.Exception(() => HeicPieces.Of(photo)));
        }
    }

    [Theory]
    [InlineData("gif")]
    [InlineData("pdf")]
    [InlineData("txt")]
    public async Task Other_types_are_left_alone(string extension)
    {
        using var bytes = new MemoryStream("EXIF of a kind"u8.ToArray());

        Assert.True(await remover.RemoveAsync(bytes, FileTypes.Named(extension)!, default));
        Assert.Equal("EXIF of a kind"u8, bytes.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(8)]
    public async Task A_photo_stays_upright(ushort orientation)
    {
        var photo = Samples.Turned(orientation);
        byte[] telling = [.. photo[..^2], .. Segment(0xFE, Place), .. photo[^2..]];

        var clean = await RemoveAsync(telling, "jpg");

        Assert.Equal(Origin(photo), Origin(clean));
        Assert.DoesNotContain(Place, Encoding.Latin1.GetString(clean), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_WebP_that_is_turned_stays_turned_and_says_only_that()
    {
        var clean = await RemoveAsync(WebP(("EXIF", "II*\0\u0008\0\0\0\u0001\0\u0012\u0001\u0003\0\u0001\0\0\0\u0006\0\0\0" + Place)), "webp");

        Assert.Equal(Exif.Only(6), clean[^26..]);
        Assert.Equal(0x08, clean[20] & 0x0C);
        Assert.Equal(clean.Length - 8, BinaryPrimitives.ReadInt32LittleEndian(clean.AsSpan(4)));
    }

    [Fact]
    public async Task A_PNG_that_is_turned_stays_turned_and_says_only_that()
    {
        var turned = Png(Chunk("eXIf", Encoding.Latin1.GetString(Exif.Only(3)) + Place));

        var clean = await RemoveAsync(turned, "png");

        Assert.Contains("eXIf" + Encoding.Latin1.GetString(Exif.Only(3)), Encoding.Latin1.GetString(clean), StringComparison.Ordinal);
        Assert.Equal(Pixels(turned), Pixels(clean));
    }

    [Theory]
    [InlineData("jpg", new byte[] { 0xFF, 0xD8, 0xFF, 0xE1, 0, 9, 1, 2 })]
    [InlineData("jpg", new byte[] { 0xFF, 0xD8, 0xFF, 0xE1, 0, 0, 1, 2 })]
    [InlineData("jpg", new byte[] { 0xFF, 0xD8, 1, 2, 3, 4 })]
    [InlineData("jpg", new byte[] { 0xFF, 0xD8, 0xFF })]
    [InlineData("png", new byte[] { 0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0x7F, 0xFF, 0xFF, 0xFF, 65, 65, 65, 65, 0, 0, 0, 0 })]
    [InlineData("png", new byte[] { 0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10 })]
    [InlineData("png", new byte[] { 0x89 })]
    [InlineData("webp", new byte[] { 0x52, 0x49, 0x46, 0x46, 0xFF, 0xFF, 0xFF, 0xFF, 0x57, 0x45, 0x42, 0x50 })]
    [InlineData("webp", new byte[] { 0x52, 0x49, 0x46, 0x46, 12, 0, 0, 0, 0x57, 0x45, 0x42, 0x50, 65, 65, 65, 65, 0xFF, 0xFF, 0xFF, 0xFF })]
    public async Task What_cannot_be_taken_apart_is_refused(string extension, byte[] image)
    {
        using var bytes = new MemoryStream(image);

        Assert.False(await remover.RemoveAsync(bytes, FileTypes.Named(extension)!, default));
        Assert.Equal(image, bytes.ToArray());
    }

    [Fact]
    public async Task Only_what_follows_the_first_change_is_written()
    {
        var image = Png(Chunk("tEXt", Place));
        using var bytes = new CountingStream(image);

        Assert.True(await remover.RemoveAsync(bytes, FileTypes.Png, default));

        Assert.InRange(bytes.Written, 0, bytes.ToArray().Length - image.AsSpan().CommonPrefixLength(bytes.ToArray()) + 12);
    }

    private async Task<byte[]> RemoveAsync(byte[] image, string extension)
    {
        using var bytes = new CountingStream(image);
        Assert.True(await remover.RemoveAsync(bytes, FileTypes.Named(extension)!, default));
        return bytes.ToArray();
    }

    private static byte[] Pixels(byte[] image)
    {
        using var bitmap = SKBitmap.Decode(image);
        return bitmap.Bytes;
    }

    private static SKEncodedOrigin Origin(byte[] image)
    {
        using var data = SKData.CreateCopy(image);
        using var codec = SKCodec.Create(data);
        return codec.EncodedOrigin;
    }

    private static byte[] Jpeg(byte[] segments)
    {
        var jpeg = Samples.Image(SKEncodedImageFormat.Jpeg);
        return [.. jpeg[..2], .. segments, .. jpeg[2..]];
    }

    private static byte[] Segment(byte marker, string text) => [0xFF, marker, 0, (byte)(text.Length + 2), .. Encoding.Latin1.GetBytes(text)];

    private static byte[] Png(byte[] chunk)
    {
        var png = Samples.Image(SKEncodedImageFormat.Png);
        return [.. png[..33], .. chunk, .. png[33..]];
    }

    private static byte[] Chunk(string name, string text)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. Encoding.Latin1.GetBytes(text)];
        var check = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(check, Samples.Crc(named));
        return [0, 0, 0, (byte)text.Length, .. named, .. check];
    }

    /// <summary>In the extended form, which is the only one that may carry more than a picture.</summary>
    private static byte[] WebP(params (string Name, string Text)[] more)
    {
        var simple = Samples.Image(SKEncodedImageFormat.Webp);
        byte[] body = [.. "WEBPVP8X"u8, 10, 0, 0, 0, 0x0C, 0, 0, 0, 39, 0, 0, 19, 0, 0, .. simple[12..]];
        foreach (var (name, text) in more)
            body = [.. body, .. Encoding.ASCII.GetBytes(name), (byte)text.Length, 0, 0, 0, .. Encoding.Latin1.GetBytes(text), .. new byte[text.Length & 1]];
        var size = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, body.Length);
        return [.. "RIFF"u8, .. size, .. body];
    }
}
