namespace BizChat.Domain.Access;

/// <summary>With what a customer comes, as the browser says it.</summary>
/// <param name="Locale">The preferred language, such as <c>de-AT</c>, at most 35 characters; null when unknown.</param>
/// <param name="UserAgent">The browser's own name, at most 500 characters; null when unknown.</param>
public readonly record struct Device(string? Locale, string? UserAgent)
{
    public const int MaxLocale = 35;
    public const int MaxUserAgent = 500;
}
