using System.Buffers.Binary;
using System.Text;
using BizChat.Domain.Files;

namespace BizChat.Infrastructure.Files;

/// <summary>Tells from the bytes of a file which of the allowed types it is of.</summary>
internal static class ContentSniffer
{
    private const int HeadSize = 64;

    private const int FirstBrand = 8;

    /// <summary>Brands of still pictures in HEVC; a file whose first brand is another, such as <c>mif1</c>, lists them after it.</summary>
    private static readonly string[] HeicBrands = ["heic", "heix", "heim", "heis"];

    private static readonly string[] OldOfficeMacros = ["Macros", "VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR"];

    private static readonly (string Stream, FileType Type)[] OldOffice =
        [("WordDocument", FileTypes.Doc), ("Workbook", FileTypes.Xls), ("Book", FileTypes.Xls), ("PowerPoint Document", FileTypes.Ppt)];

    /// <param name="extension">Of the name, in lower case; decides only where bytes do not tell.</param>
    /// <returns>Null when it is of none of them. That an image decodes is for <see cref="ImageReader"/> to find out.</returns>
    public static FileType? TypeOf(Stream file, string? extension)
    {
        Span<byte> buffer = stackalloc byte[HeadSize];
        file.Position = 0;
        ReadOnlySpan<byte> head = buffer[..file.ReadAtLeast(buffer, HeadSize, throwOnEndOfStream: false)];

        if (head.StartsWith<byte>([0xFF, 0xD8, 0xFF])) return FileTypes.Jpeg;
        if (head.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return FileTypes.Png;
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)) return FileTypes.Gif;
        if (head.StartsWith("RIFF"u8) && head.Length > 12 && head[8..].StartsWith("WEBP"u8)) return FileTypes.WebP;
        if (IsHeic(head)) return FileTypes.Heic;
        if (head.StartsWith("%PDF-"u8)) return FileTypes.Pdf;
        if (head.StartsWith("PK\u0003\u0004"u8)) return ZipDirectory.Read(file) is { } archive ? OfficePackage.TypeOf(archive) : null;
        if (head.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return OldOfficeType(file, extension);
        return TextSniffer.TypeOf(file, extension);
    }

    private static bool IsHeic(ReadOnlySpan<byte> head)
    {
        if (head.Length < FirstBrand || !head[4..].StartsWith("ftyp"u8)) return false;
        var end = Math.Min(head.Length, BinaryPrimitives.ReadInt32BigEndian(head));
        for (var at = FirstBrand; at + 4 <= end; at += 4)
            if (HeicBrands.Contains(Encoding.Latin1.GetString(head.Slice(at, 4)))) return true;
        return false;
    }

    private static FileType? OldOfficeType(Stream file, string? extension)
    {
        // One whose directory is damaged cannot be anything else in disguise, as nothing opens it; its name may say what it was.
        if (CompoundFile.Names(file) is not { } names) return OldOffice.Select(office => office.Type).FirstOrDefault(type => type.Extension == extension);
        return names.Overlaps(OldOfficeMacros) ? null : OldOffice.FirstOrDefault(office => names.Contains(office.Stream)).Type;
    }
}
