using BizChat.Application.Ports;
using BizChat.Domain.Files;
using BizChat.Infrastructure.Files;
using SkiaSharp;

namespace BizChat.Infrastructure.Tests.Files;

public sealed class ImageReaderTests : IDisposable
{
    private readonly ImageReader reader = new();

    public void Dispose() => reader.Dispose();

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public async Task An_image_is_measured_and_shrunk(SKEncodedImageFormat format)
    {
        var look = await Read(Samples.Image(format, 1600, 900));

        Assert.Equal((1600, 900), (look!.Width, look.Height));
        using var thumbnail = Thumbnail(look);
        Assert.Equal((320, 180), (thumbnail.Width, thumbnail.Height));
        AssertRed(thumbnail.GetPixel(40, 90));
        AssertBlue(thumbnail.GetPixel(280, 90));
    }

    [Fact]
    public async Task A_small_image_is_not_blown_up()
    {
        var look = await Read(Samples.Gif);

        Assert.Equal((1, 1), (look!.Width, look.Height));
        using var thumbnail = Thumbnail(look);
        Assert.Equal((1, 1), (thumbnail.Width, thumbnail.Height));
    }

    [Fact]
    public async Task A_very_thin_image_has_a_thumbnail_too()
    {
        var look = await Read(Samples.Image(SKEncodedImageFormat.Png, 10_000, 1));

        using var thumbnail = Thumbnail(look!);
        Assert.Equal((320, 1), (thumbnail.Width, thumbnail.Height));
    }

    [Theory]
    [InlineData(1, 40, 20, 10, 10)]
    [InlineData(2, 40, 20, 30, 10)]
    [InlineData(3, 40, 20, 30, 10)]
    [InlineData(4, 40, 20, 10, 10)]
    [InlineData(5, 20, 40, 10, 10)]
    [InlineData(6, 20, 40, 10, 10)]
    [InlineData(7, 20, 40, 10, 30)]
    [InlineData(8, 20, 40, 10, 30)]
    public async Task An_image_is_measured_and_shown_upright(ushort orientation, int width, int height, int redX, int redY)
    {
        var look = await Read(Samples.Turned(orientation));

        Assert.Equal((width, height), (look!.Width, look.Height));
        using var thumbnail = Thumbnail(look);
        AssertRed(thumbnail.GetPixel(redX, redY));
        AssertBlue(thumbnail.GetPixel(width - redX, height - redY));
    }

    [Theory]
    [InlineData(60_000, 60_000)]
    [InlineData(20_001, 1)]
    [InlineData(1, 20_001)]
    [InlineData(5_001, 5_000)]
    [InlineData(1_440, 18_000)]
    public async Task Too_many_pixels_are_known_by_the_header_and_not_decoded(int width, int height) =>
        Assert.Equal(new Inspection(FileTypes.Png, null), await Inspect(Samples.PngClaiming(width, height), FileTypes.Png));

    [Fact]
    public async Task The_limit_of_a_format_is_that_of_its_decoder()
    {
        Assert.Equal(new Inspection(FileTypes.Jpeg, null), await Inspect(Samples.JpegClaiming(9_000, 6_000), FileTypes.Jpeg));
        Assert.Equal(new Inspection(FileTypes.WebP, null), await Inspect(Samples.WebPClaiming(8_000, 4_000), FileTypes.WebP));
        Assert.Null(await Inspect(Samples.PngClaiming(0, 10), FileTypes.Png));
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public async Task An_image_that_is_cut_short_is_refused(SKEncodedImageFormat format)
    {
        var whole = Samples.Image(format, 400, 300);

        Assert.NotNull(await Read(whole));
        Assert.Null(await Read(whole[..(whole.Length / 2)]));
        Assert.Null(await Read(whole[..20]));
    }

    [Fact]
    public async Task Damaged_pixels_are_refused() => Assert.Null(await Read(Samples.PngClaiming(41, 20_000)));

    [Fact]
    public async Task The_stream_stays_open_for_its_owner()
    {
        using var stream = new MemoryStream(Samples.Image(SKEncodedImageFormat.Png));

        await reader.ReadAsync(stream, FileTypes.Png, default);

        stream.Position = 0;
        Assert.Equal(0x89, stream.ReadByte());
    }

    private async Task<ImageLook?> Read(byte[] bytes) => (await Inspect(bytes, FileTypes.Png))?.Image;

    private async Task<Inspection?> Inspect(byte[] bytes, FileType type)
    {
        using var stream = new MemoryStream(bytes);
        return await reader.ReadAsync(stream, type, default);
    }

    private static SKBitmap Thumbnail(ImageLook look) => SKBitmap.Decode(look.Thumbnail.Span);

    private static void AssertRed(SKColor color) => Assert.True(color.Red > 200 && color.Blue < 60, color.ToString());

    private static void AssertBlue(SKColor color) => Assert.True(color.Blue > 200 && color.Red < 60, color.ToString());
}
