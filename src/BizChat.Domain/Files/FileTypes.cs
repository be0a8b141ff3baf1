namespace BizChat.Domain.Files;

/// <summary>The types of file that may be uploaded; all others are refused. None of these formats contains macros.</summary>
public static class FileTypes
{
    private const string OpenXml = "application/vnd.openxmlformats-officedocument.";
    private const string OpenDocument = "application/vnd.oasis.opendocument.";

    public static FileType Jpeg { get; } = new("jpg", "image/jpeg", IsImage: true);
    public static FileType Png { get; } = new("png", "image/png", IsImage: true);
    public static FileType Gif { get; } = new("gif", "image/gif", IsImage: true);
    public static FileType WebP { get; } = new("webp", "image/webp", IsImage: true);

    /// <summary>The photos of many phones; not an image here, as few browsers show it.</summary>
    public static FileType Heic { get; } = new("heic", "image/heic");

    public static FileType Pdf { get; } = new("pdf", "application/pdf");

    public static FileType PlainText { get; } = new("txt", "text/plain");
    public static FileType Csv { get; } = new("csv", "text/csv");
    public static FileType Log { get; } = new("log", "text/plain");
    public static FileType Markdown { get; } = new("md", "text/markdown");

    public static FileType Doc { get; } = new("doc", "application/msword");
    public static FileType Xls { get; } = new("xls", "application/vnd.ms-excel");
    public static FileType Ppt { get; } = new("ppt", "application/vnd.ms-powerpoint");

    public static FileType Docx { get; } = new("docx", OpenXml + "wordprocessingml.document");
    public static FileType Xlsx { get; } = new("xlsx", OpenXml + "spreadsheetml.sheet");
    public static FileType Pptx { get; } = new("pptx", OpenXml + "presentationml.presentation");

    public static FileType Odt { get; } = new("odt", OpenDocument + "text");
    public static FileType Ods { get; } = new("ods", OpenDocument + "spreadsheet");
    public static FileType Odp { get; } = new("odp", OpenDocument + "presentation");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FileType> All { get; } =
        [Jpeg, Png, Gif, WebP, Heic, Pdf, PlainText, Csv, Log, Markdown, Doc, Xls, Ppt, Docx, Xlsx, Pptx, Odt, Ods, Odp];

    /// <summary>The extensions that name them, without dot and in lower case.</summary>
    public static IReadOnlyDictionary<string, FileType> Extensions { get; } =
        new Dictionary<string, FileType>(All.Select(type => KeyValuePair.Create(type.Extension, type))) { ["jpeg"] = Jpeg, ["heif"] = Heic };

    /// <summary>The type that an extension names, given without dot and in lower case; null when it names none of them.</summary>
    public static FileType? Named(string? extension) => extension is null ? null : Extensions.GetValueOrDefault(extension);

    /// <summary>The text type of a text file, by its extension, because the bytes do not decide.</summary>
    public static FileType TextNamed(string? extension) => Named(extension) is { IsText: true } type ? type : PlainText;
}
