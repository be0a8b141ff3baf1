using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BizChat.Domain.Files;

/// <summary>Limits and names of uploads.</summary>
public static partial class FilePolicy
{
    /// <summary>Maximum file size, in bytes.</summary>
    public const long MaxBytes = 10 * 1024 * 1024;

    /// <summary>Maximum length of a display name, in UTF-16 code units.</summary>
    public const int MaxName = 255;

    // Long enough that shortening never turns an extension into another one of FileTypes, or into none.
    private const int MaxExtension = 32;

    /// <summary>Whether a name is a valid name of a stored file: a UUID and an extension.</summary>
    public static bool IsStorageName(string name) => StorageName().IsMatch(name);

    /// <summary>Whether a clean name's last extension, if it has one, is that of a type that may be uploaded.</summary>
    public static bool AllowsName(string name) => ExtensionOf(name) is not { } extension || FileTypes.Named(extension) is not null;

    /// <summary>The last extension of a name, without its dot and in lower case; null when it has none.</summary>
    public static string? ExtensionOf(string name) =>
        name.LastIndexOf('.') is >= 0 and var dot ? name[(dot + 1)..].ToLowerInvariant() : null;

    /// <summary>
    /// A display name valid on every system: the last part of a path, without control, bidirectional or forbidden
    /// characters, at most <see cref="MaxName"/> long. Null when nothing remains.
    /// </summary>
    public static string? CleanName(string name)
    {
        var kept = new StringBuilder();
        foreach (var rune in name.AsSpan(name.LastIndexOfAny(['/', '\\']) + 1).EnumerateRunes())
            if (IsShown(rune)) kept.Append(rune);

        var clean = TrimEnd(kept.ToString().TrimStart());
        if (IsDevice(clean)) clean = "_" + clean;
        if (clean.Length > MaxName) clean = TrimEnd(Shorten(clean));
        return clean.Length == 0 ? null : clean;
    }

    private static bool IsShown(Rune rune) =>
        !(rune.IsAscii && "\"<>:|?*".Contains((char)rune.Value, StringComparison.Ordinal))
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string TrimEnd(string name)
    {
        var end = name.Length;
        while (end > 0 && (name[end - 1] == '.' || char.IsWhiteSpace(name[end - 1]))) end--;
        return name[..end];
    }

    private static bool IsDevice(string name) => Device().IsMatch(name.Split('.')[0].TrimEnd());

    private static string Shorten(string name)
    {
        var dot = name.LastIndexOf('.');
        var extension = dot < 0 ? "" : Cut(name[dot..], MaxExtension);
        return Cut(dot < 0 ? name : name[..dot], MaxName - extension.Length) + extension;
    }

    private static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }

    [GeneratedRegex(@"\A[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(-thumb)?\.[a-z0-9]{1,8}\z")]
    private static partial Regex StorageName();

    [GeneratedRegex(@"\A(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Device();
}
