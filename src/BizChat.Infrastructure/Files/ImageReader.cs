using BizChat.Domain.Files;
using SkiaSharp;

namespace BizChat.Infrastructure.Files;

/// <summary>
/// Measures images and makes their thumbnails, one at a time: that bounds the memory, and leaves the processors to messages.
/// </summary>
internal sealed class ImageReader : IDisposable
{
    public const int ThumbnailSide = 320;
    public const int MaxSide = 20_000;

    // JPEG decodes straight to a smaller size; all others need four bytes for each pixel, a hundred megabytes for this many.
    private const long MaxPixels = 25_000_000, MaxJpegPixels = 50_000_000;
    private const int Quality = 80;

    private readonly SemaphoreSlim turn = new(1);

    /// <returns>
    /// Null when it does not decode or is cut short; no <see cref="Inspection.Image"/> when it has too many pixels, which is known before any is decoded.
    /// </returns>
    public async Task<Inspection?> ReadAsync(Stream bytes, FileType type, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            return await Task.Run(() => Read(bytes, type), ct);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private static Inspection? Read(Stream bytes, FileType type)
    {
        bytes.Position = 0;
        using var input = new SKManagedStream(bytes, disposeManagedStream: false);
        using var codec = SKCodec.Create(input);
        if (codec is null) return null;
        if (!Fits(codec.Info, type)) return new Inspection(type, null);
        using var image = Decode(codec);
        if (image is null) return null;

        var shown = Orientation.Turn(codec.Info.Size, codec.EncodedOrigin);
        return new Inspection(type, new ImageLook(shown.Width, shown.Height, Shrink(image, codec.EncodedOrigin, shown)));
    }

    private static bool Fits(SKImageInfo image, FileType type) =>
        image is { Width: <= MaxSide, Height: <= MaxSide } && (long)image.Width * image.Height <= (type == FileTypes.Jpeg ? MaxJpegPixels : MaxPixels);

    private static SKImage? Decode(SKCodec codec)
    {
        var twice = 2f * ThumbnailSide / Math.Max(codec.Info.Width, codec.Info.Height);
        var size = codec.GetScaledDimensions(Math.Min(1, twice));
        var alpha = codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul;
        using var colors = SKColorSpace.CreateSrgb();
        var info = new SKImageInfo(size.Width, size.Height, SKImageInfo.PlatformColorType, alpha, colors);
        using var pixels = new SKBitmap();
        if (!pixels.TryAllocPixels(info) || codec.GetPixels(info, pixels.GetPixels()) != SKCodecResult.Success) return null;
        pixels.SetImmutable();
        return SKImage.FromBitmap(pixels);
    }

    private static byte[] Shrink(SKImage image, SKEncodedOrigin origin, SKSizeI shown)
    {
        var scale = Math.Min(1f, (float)ThumbnailSide / Math.Max(shown.Width, shown.Height));
        var width = Math.Max(1, (int)MathF.Round(shown.Width * scale));
        var height = Math.Max(1, (int)MathF.Round(shown.Height * scale));
        var upright = Orientation.Turn(new SKSizeI(image.Width, image.Height), origin);

        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKImageInfo.PlatformColorType, SKAlphaType.Premul, image.ColorSpace));
        surface.Canvas.Scale((float)width / upright.Width, (float)height / upright.Height);
        surface.Canvas.Concat(Orientation.Matrix(origin, upright));
        surface.Canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var thumbnail = surface.Snapshot();
        using var encoded = thumbnail.Encode(SKEncodedImageFormat.Webp, Quality);
        return encoded.ToArray();
    }
}
