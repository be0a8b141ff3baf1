namespace BizChat.Domain.Access;

/// <summary>A page of the business's site that a customer has looked at.</summary>
/// <param name="Url">Its http(s) address, at most 2,000 characters: without user, query and fragment, which may hold what is nobody's business.</param>
/// <param name="Title">Its first 200 characters; null when it has none.</param>
/// <param name="At">When it was last looked at.</param>
public sealed record SeenPage(string Url, string? Title, DateTimeOffset At)
{
    /// <summary>How many of the last ones are kept of a customer.</summary>
    public const int Kept = 20;

    /// <summary>The longest address that is taken, with its query.</summary>
    public const int MaxAddress = 8000;

    private const int MaxUrl = 2000;
    private const int MaxTitle = 200;

    public static Result<SeenPage> Create(string? url, string? title, DateTimeOffset now)
    {
        if (PlainText.CheckOptional("title", title, MaxAddress) is { } badTitle) return badTitle;
        if (string.IsNullOrEmpty(url)) return Error.Invalid("url", "This is required.");
        if (PlainText.CheckOptional("url", url, MaxAddress) is { } badUrl) return badUrl;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) return Error.Invalid("url", "This must be an http or https address.");
        var kept = address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        if (kept.Length > MaxUrl) return Error.Invalid("url", $"This is longer than {MaxUrl} characters.");
        return new SeenPage(kept, string.IsNullOrWhiteSpace(title) ? null : Cut(title), now);
    }

    /// <summary>Pages with one more, newest first; one that was the newest already is looked at again.</summary>
    public static IReadOnlyList<SeenPage> Add(IReadOnlyList<SeenPage> pages, SeenPage page) =>
        [page, .. (pages is [var newest, ..] && newest.Url == page.Url ? pages.Skip(1) : pages).Take(Kept - 1)];

    // Not between the two parts of one character.
    private static string Cut(string title) => title.Length <= MaxTitle ? title : title[..(char.IsHighSurrogate(title[MaxTitle - 1]) ? MaxTitle - 1 : MaxTitle)];

    /// <summary>The newest pages of two who were identified as the same person.</summary>
    public static IReadOnlyList<SeenPage> Join(IReadOnlyList<SeenPage> some, IReadOnlyList<SeenPage> others) => [.. some.Concat(others).OrderByDescending(page => page.At).Take(Kept)];
}
