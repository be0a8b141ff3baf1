using System.Text;
using BizChat.Domain.Files;

namespace BizChat.Infrastructure.Files;

/// <summary>Tells the Office and OpenDocument formats that are zip archives apart, and keeps out those with macros.</summary>
internal static class OfficePackage
{
    private const int MaxContentTypes = 1024 * 1024, MaxMimeType = 100;

    private static readonly FileType[] OpenDocuments = [FileTypes.Odt, FileTypes.Ods, FileTypes.Odp];

    private static readonly (string Part, FileType Type)[] MainParts =
        [("word/document", FileTypes.Docx), ("xl/workbook", FileTypes.Xlsx), ("ppt/presentation", FileTypes.Pptx)];

    // &# could spell any of the others in a way that only an XML reader sees.
    private static readonly string[] MacroTypes = ["macroEnabled", "vbaProject", "vbaData", "macrosheet", "&#", "\0"];

    public static FileType? TypeOf(ZipDirectory archive) =>
        Only(archive, "mimetype") is { } mimeType ? OpenDocument(archive, mimeType)
        : Only(archive, "[Content_Types].xml") is { } contentTypes ? OpenXml(archive, contentTypes)
        : null;

    private static FileType? OpenDocument(ZipDirectory archive, ZipEntry mimeType)
    {
        if (archive.Entries.Any(entry => IsIn(entry, "Basic/") || IsIn(entry, "Scripts/"))) return null;
        var declared = archive.Unpack(mimeType, MaxMimeType) is { } bytes ? Encoding.ASCII.GetString(bytes).Trim() : null;
        return OpenDocuments.FirstOrDefault(type => type.ContentType == declared);
    }

    private static FileType? OpenXml(ZipDirectory archive, ZipEntry contentTypes)
    {
        if (archive.Entries.Any(HasMacros) || archive.Unpack(contentTypes, MaxContentTypes) is not { } bytes) return null;
        var declared = Encoding.Latin1.GetString(bytes);
        if (MacroTypes.Any(macro => declared.Contains(macro, StringComparison.OrdinalIgnoreCase))) return null;

        var types = MainParts.Where(main => archive.Entries.Any(entry => IsIn(entry, main.Part) && IsXml(entry))).ToArray();
        return types.Length == 1 ? types[0].Type : null;
    }

    private static bool HasMacros(ZipEntry entry) =>
        entry.Name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)
        || entry.Name.Contains("vbaData", StringComparison.OrdinalIgnoreCase)
        || IsIn(entry, "xl/macrosheets/");

    // Two entries of one name are read differently by different programs.
    private static ZipEntry? Only(ZipDirectory archive, string name)
    {
        var found = archive.Entries.Where(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToArray();
        return found.Length == 1 ? found[0] : null;
    }

    private static bool IsIn(ZipEntry entry, string folder) => entry.Name.StartsWith(folder, StringComparison.OrdinalIgnoreCase);

    private static bool IsXml(ZipEntry entry) => entry.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);
}
