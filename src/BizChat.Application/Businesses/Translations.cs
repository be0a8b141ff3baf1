namespace BizChat.Application.Businesses;

/// <summary>Texts in other languages, one of each at most.</summary>
internal static class Translations
{
    /// <param name="field">The name of the list, for refusals.</param>
    /// <param name="drafts">As they are given.</param>
    /// <param name="read">Checks one, with its name.</param>
    /// <param name="language">The language of one.</param>
    public static Result<IReadOnlyList<T>> Of<TDraft, T>(string field, IReadOnlyList<TDraft?> drafts, Func<TDraft, string, Result<T>> read, Func<T, Language> language) where TDraft : class
    {
        var translations = new List<T>(drafts.Count);
        for (var i = 0; i < drafts.Count; i++)
        {
            if (drafts[i] is not { } draft) return Error.Invalid($"{field}[{i}]", "This must not be null.");
            var translation = read(draft, $"{field}[{i}]");
            if (translation.Error is { } refusal) return refusal;
            if (translations.Any(other => language(other) == language(translation.Value))) return Error.Invalid($"{field}[{i}].language", "Another translation has this language.");
            translations.Add(translation.Value);
        }
        return Result.Of<IReadOnlyList<T>>(translations);
    }

    public static Error NoLanguage(string field) => Error.Invalid(field + ".language", $"This must be one of: {string.Join(", ", EnumText<Language>.All)}.");
}
