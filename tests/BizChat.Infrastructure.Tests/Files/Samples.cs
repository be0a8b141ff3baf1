using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SkiaSharp;

namespace BizChat.Infrastructure.Tests.Files;

/// <summary>Small files of each kind, made as real programs make them.</summary>
internal static class Samples
{
    public const string WordTypes = """<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""";
    public const string OdtType = "application/vnd.oasis.opendocument.text";

    public static byte[] Image(SKEncodedImageFormat format, int width = 40, int height = 20)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Blue);
            canvas.DrawRect(0, 0, width / 2f, height, new SKPaint { Color = SKColors.Red });
        }
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    public static byte[] Gif { get; } = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    /// <summary>A HEIC of two colours whose EXIF and XMP, from <see cref="HeicTelling"/> on, say where it was taken.</summary>
    public static byte[] Heic => Convert.FromBase64String(
        "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAi9tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAACAAAAEGlkYXQAAAAAAEAAMAAAAGBpbG9jAQ"
        + "AAAERAAAQAAQAAAAAAAATpAAEAAAAAAAAAJQACAAEAAAAAAAAAAQAAAAAAAAAIAAMAAAAAAAAAAAABAAACUwAAAPgABAAAAAAAAAAAAAEAAANLAAABngAAAHZpaW5mAAAAAAAEAAAAFWluZmUCAAAB"
        + "AAEAAGh2YzEAAAAAFWluZmUCAAAAAAIAAGdyaWQAAAAAFWluZmUCAAABAAMAAEV4aWYAAAAAKWluZmUCAAABAAQAAG1pbWUAYXBwbGljYXRpb24vcmRmK3htbAAAAADYaXBycAAAALZpcGNvAAAAdm"
        + "h2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAyAAAQAYQAEMAf//A3AAAAMAkAAAAwAAAwAeugJAIQABACpCAQEDcAAAAwCQAAADAAADAB6gIIEFlurkprm4EBAwIAAAAwAgAAADACEiAAEABkQBwXPA"
        + "iQAAABRpc3BlAAAAAAAAAEAAAABAAAAAFGlzcGUAAAAAAAAAQAAAADAAAAAQcGl4aQAAAAADCAgIAAAAGmlwbWEAAAAAAAAAAgABAoECAAICA4QAAAA2aXJlZgAAAAAAAAAOZGltZwACAAEAAQAAAA"
        + "5jZHNjAAMAAQACAAAADmNkc2MABAABAAIAAALDbWRhdAAAAAZFeGlmAABNTQAqAAAACAAGARoABQAAAAEAAABWARsABQAAAAEAAABeASgAAwAAAAEAAgAAATsAAgAAABYAAABmAhMAAwAAAAEAAQAA"
        + "iCUABAAAAAEAAAB8AAAAAAAAAEgAAAABAAAASAAAAAE0OC4xMzcxNTROLTExLjU3NjEyNEUAAAUAAAABAAAABAIDAAAAAQACAAAAAk4AAAAAAgAFAAAAAwAAAL4AAwACAAAAAkUAAAAABAAFAAAAAw"
        + "AAANYAAAAAAAAAMAAAAAEAAAAIAAAAAQAAQykAAATiAAAACwAAAAEAAAAiAAAAAQAAUx8AAAJxPD94cGFja2V0IGJlZ2luPSfvu78nIGlkPSdXNU0wTXBDZWhpSHpyZVN6TlRjemtjOWQnPz4KPHg6"
        + "eG1wbWV0YSB4bWxuczp4PSdhZG9iZTpuczptZXRhLycgeDp4bXB0az0nSW1hZ2U6OkV4aWZUb29sIDEyLjU3Jz4KPHJkZjpSREYgeG1sbnM6cmRmPSdodHRwOi8vd3d3LnczLm9yZy8xOTk5LzAyLz"
        + "IyLXJkZi1zeW50YXgtbnMjJz4KCjxyZGY6RGVzY3JpcHRpb24gcmRmOmFib3V0PScnCnhtbG5zOmRjPSdodHRwOi8vcHVybC5vcmcvZGMvZWxlbWVudHMvMS4xLyc+CjxkYzpjcmVhdG9yPgo8cmRm"
        + "OlNlcT4KPHJkZjpsaT40OC4xMzcxNTROLTExLjU3NjEyNEU8L3JkZjpsaT4KPC9yZGY6U2VxPgo8L2RjOmNyZWF0b3I+CjwvcmRmOkRlc2NyaXB0aW9uPgo8L3JkZjpSREY+CjwveDp4bXBtZXRhPg"
        + "o8P3hwYWNrZXQgZW5kPSd3Jz8+AAAAISgBrxmA70mlv//ihh/5rWv+v7IX//LxJ34ken/W5ENtbw==");

    public static Range HeicTelling { get; } = 595..1257;

    /// <summary>A JPEG whose camera was held askew.</summary>
    public static byte[] Turned(ushort orientation)
    {
        byte[] exif = [.. "Exif\0\0MM\0*\0\0\0\u0008"u8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
        var jpeg = Image(SKEncodedImageFormat.Jpeg);
        return [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }

    /// <summary>A PNG that claims a size, with a header as it should be and next to no pixels.</summary>
    public static byte[] PngClaiming(int width, int height)
    {
        var png = Image(SKEncodedImageFormat.Png);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc(png.AsSpan(12, 17)));
        return png;
    }

    /// <summary>A JPEG that claims a size and has next to no pixels.</summary>
    public static byte[] JpegClaiming(ushort width, ushort height)
    {
        var jpeg = Image(SKEncodedImageFormat.Jpeg);
        var frame = jpeg.AsSpan(jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]));
        BinaryPrimitives.WriteUInt16BigEndian(frame[5..], height);
        BinaryPrimitives.WriteUInt16BigEndian(frame[7..], width);
        return jpeg;
    }

    /// <summary>A WebP that claims a size and has next to no pixels.</summary>
    public static byte[] WebPClaiming(ushort width, ushort height)
    {
        var webP = Image(SKEncodedImageFormat.Webp);
        BinaryPrimitives.WriteUInt16LittleEndian(webP.AsSpan(26), width);
        BinaryPrimitives.WriteUInt16LittleEndian(webP.AsSpan(28), height);
        return webP;
    }

    public static byte[] Zip(params (string Name, string Content)[] entries) =>
        Zip(entries.Select(entry => (entry.Name, Encoding.UTF8.GetBytes(entry.Content))));

    public static byte[] Zip(IEnumerable<(string Name, byte[] Content)> entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Optimal).Open();
                entry.Write(content);
            }
        return bytes.ToArray();
    }

    public static byte[] OpenXml(string mainPart, params (string Name, string Content)[] more) =>
        Zip([("[Content_Types].xml", "<Types/>"), ("_rels/.rels", "<Relationships/>"), (mainPart, "<x/>"), .. more]);

    public static byte[] OpenDocument(string type, params (string Name, string Content)[] more) =>
        Zip([("mimetype", type), ("content.xml", "<x/>"), .. more]);

    /// <summary>An OLE2 compound file with these streams and storages in its directory.</summary>
    public static byte[] Compound(params string[] names)
    {
        const int Sector = 512;
        var directorySectors = (names.Length + 4) / 4;
        var file = new byte[Sector * (2 + directorySectors)];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(30), 9);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(48), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(68), 0xFFFFFFFE);
        for (var i = 1; i <= directorySectors; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(Sector + (4 * i)), i == directorySectors ? 0xFFFFFFFE : (uint)i + 1);
        string[] all = ["Root Entry", .. names];
        for (var i = 0; i < all.Length; i++)
        {
            var entry = file.AsSpan((2 * Sector) + (128 * i), 128);
            Encoding.Unicode.GetBytes(all[i], entry);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[64..], (ushort)((all[i].Length + 1) * 2));
            entry[66] = (byte)(i == 0 ? 5 : 2);
        }
        return file;
    }

    public static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFF;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++) crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
        }
        return ~crc;
    }
}
