using SkiaSharp;

namespace BizChat.Infrastructure.Files;

/// <summary>Applies the EXIF orientation of a photo.</summary>
internal static class Orientation
{
    /// <summary>The size of an image in upright orientation.</summary>
    public static SKSizeI Turn(SKSizeI stored, SKEncodedOrigin origin) =>
        origin >= SKEncodedOrigin.LeftTop ? new SKSizeI(stored.Height, stored.Width) : stored;

    /// <summary>Transforms stored pixels to upright orientation.</summary>
    /// <param name="shown">The size in upright orientation.</param>
    public static SKMatrix Matrix(SKEncodedOrigin origin, SKSizeI shown)
    {
        float w = shown.Width, h = shown.Height;
        return origin switch
        {
            SKEncodedOrigin.TopRight => new(-1, 0, w, 0, 1, 0, 0, 0, 1),
            SKEncodedOrigin.BottomRight => new(-1, 0, w, 0, -1, h, 0, 0, 1),
            SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, h, 0, 0, 1),
            SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightTop => new(0, -1, w, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightBottom => new(0, -1, w, -1, 0, h, 0, 0, 1),
            SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, h, 0, 0, 1),
            _ => SKMatrix.Identity,
        };
    }
}
