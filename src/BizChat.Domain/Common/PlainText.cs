namespace BizChat.Domain.Common;

/// <summary>
/// Rules for text to store. Text is stored verbatim; characters that some database cannot store and control characters
/// are refused, never repaired.
/// </summary>
public static class PlainText
{
    /// <summary>Maximum length of names and contact fields, in UTF-16 code units.</summary>
    public const int MaxName = 200;

    /// <summary>Validates a required name.</summary>
    public static Error? CheckName(string field, string? value) =>
        string.IsNullOrWhiteSpace(value) ? Error.Invalid(field, "This is required and cannot be blank.") : CheckOptional(field, value, MaxName);

    /// <summary>Validates an optional text.</summary>
    public static Error? CheckOptional(string field, string? value, int max = MaxName)
    {
        if (value is null) return null;
        if (value.Length > max) return Error.Invalid(field, $"This is longer than {max} characters.");
        return HasForbidden(value) ? Error.Invalid(field, "This holds a control character or an unpaired surrogate.") : null;
    }

    private static bool HasForbidden(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < ' ' && c is not ('\t' or '\n' or '\r')) return true;
            if (!char.IsSurrogate(c)) continue;
            if (!char.IsHighSurrogate(c) || i + 1 == text.Length || !char.IsLowSurrogate(text[++i])) return true;
        }
        return false;
    }
}
