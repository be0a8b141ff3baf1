namespace BizChat.WebApi.Mail;

/// <summary>The page that a link in a mail shows; without a script, so that it works everywhere.</summary>
/// <param name="English">Its sentence.</param>
/// <param name="German">The same in German.</param>
/// <param name="Button">The button in both languages; null for none.</param>
internal sealed record UnsubscribePage(string English, string German, (string English, string German)? Button = null) : IResult
{
    private const string Policy = "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static readonly UnsubscribePage Ask = new("Do you want no more mails about new messages?", "Möchten Sie keine E-Mails mehr über neue Nachrichten?", ("No more mails", "Keine E-Mails mehr"));

    public static readonly UnsubscribePage Ended = new("You get no more mails about new messages.", "Sie erhalten keine E-Mails mehr über neue Nachrichten.");

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var isGerman = httpContext.Request.GetTypedHeaders().AcceptLanguage.MaxBy(language => language.Quality ?? 1)?.Value.StartsWith("de", StringComparison.OrdinalIgnoreCase) is true;
        var button = Button is not var (english, german) ? "" : $"""<form method="post"><button>{(isGerman ? german : english)}</button></form>""";
        ResponseHeaders.ApplyToPage(httpContext, Policy);
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        httpContext.Response.Headers.CacheControl = "no-store";
        return httpContext.Response.WriteAsync(
            $"""
            <!doctype html><html lang="{(isGerman ? "de" : "en")}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>BizChat</title>
            <h1>{(isGerman ? German : English)}</h1>{button}</html>
            """, httpContext.RequestAborted);
    }
}
