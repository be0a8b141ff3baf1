using System.Globalization;
using System.Net;
using BizChat.Application.Access;
using BizChat.Application.Files;
using BizChat.Infrastructure;
using BizChat.Infrastructure.Files;
using BizChat.Infrastructure.Security;
using BizChat.WebApi.Files;

namespace BizChat.WebApi.Common;

/// <summary>The settings of the server, checked. Environment variables and appsettings files give them.</summary>
public sealed record Settings
{
    /// <summary>Where it listens unless ASPNETCORE_URLS says otherwise.</summary>
    public required int Port { get; init; }

    /// <summary>Where everything is kept.</summary>
    public required DatabaseSettings Database { get; init; }

    /// <summary>Where uploads are kept.</summary>
    public required StorageSettings Storage { get; init; }

    public required UploadRules Uploads { get; init; }

    /// <summary>Origins of other sites whose pages may call.</summary>
    public required IReadOnlyList<string> CorsOrigins { get; init; }

    /// <summary>Through which Redis several nodes hear each other; null for none.</summary>
    public required string? Redis { get; init; }

    public required AccessMode Access { get; init; }

    /// <summary>How long what callers prove themselves with is good for.</summary>
    public required AccessTerms Terms { get; init; }

    public required RetentionTerms Retention { get; init; }

    /// <summary>Whether callers are held to limits.</summary>
    public required bool RateLimits { get; init; }

    /// <summary>How often each thing may be done.</summary>
    public required IReadOnlyDictionary<RateLimitedAction, RateLimitPolicy> Limits { get; init; }

    /// <summary>How many connections of the hub may be open; null when that is not limited.</summary>
    public required ConnectionLimits? Connections { get; init; }

    /// <summary>Proxies that are believed about where a request comes from.</summary>
    public required IReadOnlyList<IPNetwork> TrustedProxies { get; init; }

    /// <summary>Whether others than this machine may read <c>/metrics</c>.</summary>
    public required bool PublicMetrics { get; init; }

    /// <summary>Origins whose pages may show the widget, as a Content-Security-Policy lists them.</summary>
    public required string WidgetFrames { get; init; }

    /// <summary>Whether an empty database gets demo data.</summary>
    public required bool DemoData { get; init; }

    /// <exception cref="InvalidOperationException">One is unusable; the message names it in one line.</exception>
    public static Settings Read(IConfiguration configuration, bool isDevelopment)
    {
        var access = AccessOf(configuration, isDevelopment);
        var limited = Flag(configuration, "RateLimits:Enabled", access is AccessMode.Required);
        return new Settings
        {
            Port = PortOf(configuration),
            Database = DatabaseOf(configuration),
            Storage = new StorageSettings(configuration),
            Uploads = UploadSettings.Read(configuration),
            CorsOrigins = Origins(Filled(configuration, "CORS_ORIGIN") ?? (isDevelopment ? "http://localhost:3000" : "")),
            Redis = Filled(configuration, "Realtime:Redis"),
            Access = access,
            Terms = TermsOf(configuration),
            Retention = RetentionOf(configuration),
            RateLimits = limited,
            Limits = RateLimiting.Read(configuration),
            Connections = limited ? RateLimiting.ReadConnections(configuration) : null,
            TrustedProxies = Proxies.Read(configuration),
            PublicMetrics = Flag(configuration, "Metrics:Public", false),
            WidgetFrames = FramesOf(configuration),
            DemoData = Flag(configuration, "DEMO_DATA", isDevelopment),
        };
    }

    /// <summary>What to listen on: in open mode nothing but this machine.</summary>
    public string DefaultUrl => $"http://{(Access is AccessMode.Open ? "localhost" : "*")}:{Port}";

    /// <exception cref="InvalidOperationException">One is no address, or open mode would be open to others.</exception>
    public void CheckUrls(IEnumerable<string> urls)
    {
        foreach (var url in urls)
        {
            var host = HostOf(url);
            if (Access is AccessMode.Open && host is not "localhost" && !(IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)))
                throw new InvalidOperationException($"Access__Mode: open mode trusts whoever asks, so it may only listen on this machine, not on {url}.");
        }
    }

    private static string HostOf(string url)
    {
        try
        {
            return BindingAddress.Parse(url).Host;
        }
        catch (FormatException)
        {
            throw new InvalidOperationException($"ASPNETCORE_URLS: '{url}' is no address such as http://localhost:5000.");
        }
    }

    private static AccessMode AccessOf(IConfiguration configuration, bool isDevelopment) => Filled(configuration, "Access:Mode")?.ToLowerInvariant() switch
    {
        null => isDevelopment ? AccessMode.Open : AccessMode.Required,
        "open" => AccessMode.Open,
        "required" => AccessMode.Required,
        var other => throw new InvalidOperationException($"Access__Mode: '{other}' is neither open nor required."),
    };

    private static DatabaseSettings DatabaseOf(IConfiguration configuration)
    {
        var database = new DatabaseSettings(Filled(configuration, "DB_PATH") ?? "./database.sqlite", Filled(configuration, "Database:ConnectionString"));
        return Filled(configuration, "Database:Provider") is { } provider ? database with { Provider = provider.ToLowerInvariant() } : database;
    }

    private static AccessTerms TermsOf(IConfiguration configuration)
    {
        var usual = new AccessTerms();
        return new AccessTerms
        {
            AccessToken = Span(configuration, "AccessTokenMinutes", TimeSpan.FromMinutes(1), usual.AccessToken),
            Session = Span(configuration, "RefreshTokenDays", TimeSpan.FromDays(1), usual.Session),
            CustomerToken = Span(configuration, "CustomerTokenDays", TimeSpan.FromDays(1), usual.CustomerToken),
            Invitation = Span(configuration, "InvitationDays", TimeSpan.FromDays(1), usual.Invitation),
        };
    }

    private static TimeSpan Span(IConfiguration configuration, string name, TimeSpan unit, TimeSpan usual) => Filled(configuration, "Access:" + name) switch
    {
        null => usual,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 10_000 => number * unit,
        var text => throw new InvalidOperationException($"Access__{name}: '{text}' is no number from 1 to 10000."),
    };

    private static RetentionTerms RetentionOf(IConfiguration configuration)
    {
        var usual = new RetentionTerms();
        return new RetentionTerms
        {
            Sessions = Days(configuration, "SessionsDays", usual.Sessions),
            Invitations = Days(configuration, "InvitationsDays", usual.Invitations),
            Audit = Days(configuration, "AuditDays", usual.Audit),
        };
    }

    /// <returns>Null for ever, which the setting 0 means.</returns>
    private static TimeSpan? Days(IConfiguration configuration, string name, TimeSpan? usual) => Filled(configuration, "Retention:" + name) switch
    {
        null => usual,
        "0" => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 10_000 => TimeSpan.FromDays(days),
        var text => throw new InvalidOperationException($"Retention__{name}: '{text}' is no number from 0 to 10000."),
    };

    private static int PortOf(IConfiguration configuration) => Filled(configuration, "PORT") switch
    {
        null => 5000,
        var text when int.TryParse(text, out var port) && port is >= 0 and <= 65535 => port,
        var text => throw new InvalidOperationException($"PORT: '{text}' is no port."),
    };

    private static bool Flag(IConfiguration configuration, string name, bool usual) => Filled(configuration, name)?.ToLowerInvariant() switch
    {
        null => usual,
        "true" or "1" or "yes" => true,
        "false" or "0" or "no" => false,
        var other => throw new InvalidOperationException($"{name.Replace(":", "__", StringComparison.Ordinal)}: '{other}' is neither true nor false."),
    };

    private static string FramesOf(IConfiguration configuration) => Filled(configuration, "Widget:FrameAncestors") switch
    {
        null => "*",
        var text when text.AsSpan().IndexOfAny(";,\r\n") < 0 => text,
        var text => throw new InvalidOperationException($"Widget__FrameAncestors: '{text}' is no list of origins, separated by blanks."),
    };

    private static string[] Origins(string list) => [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(origin =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") && uri.PathAndQuery is "/"
            ? uri.GetLeftPart(UriPartial.Authority)
            : throw new InvalidOperationException($"CORS_ORIGIN: '{origin}' is no origin such as https://shop.example."))];

    private static string? Filled(IConfiguration configuration, string name) => configuration[name] is { Length: > 0 } value ? value : null;
}
