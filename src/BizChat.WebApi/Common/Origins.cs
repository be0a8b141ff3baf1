using BizChat.Infrastructure;

namespace BizChat.WebApi.Common;

/// <summary>Reads which other sites work with this server.</summary>
internal static class Origins
{
    /// <summary>Whose pages may show the widget, as a Content-Security-Policy lists them: the server's own always, for the preview in the settings.</summary>
    /// <exception cref="SettingException">It is no list.</exception>
    public static string Frames(SettingReader settings) => settings.Text("Widget:FrameAncestors") switch
    {
        null => "*",
        "'none'" => "'self'",
        var text when text.AsSpan().IndexOfAny(";,\r\n") < 0 => "'self' " + text,
        var text => throw settings.Unusable("Widget:FrameAncestors", $"'{text}' is no list of origins, separated by blanks."),
    };

    /// <summary>Whose pages may call the API.</summary>
    /// <exception cref="SettingException">One is no origin.</exception>
    public static string[] Cors(SettingReader settings, bool isDevelopment)
    {
        var list = settings.Text("CORS_ORIGIN") ?? (isDevelopment ? "http://localhost:3000" : "");
        return [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(origin =>
            Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") && uri.PathAndQuery is "/"
                ? uri.GetLeftPart(UriPartial.Authority)
                : throw settings.Unusable("CORS_ORIGIN", $"'{origin}' is no origin such as https://shop.example."))];
    }
}
