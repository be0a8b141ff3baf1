using System.Net;
using BizChat.Application.Access;
using BizChat.Application.Files;
using BizChat.Infrastructure;
using BizChat.Infrastructure.Backups;
using BizChat.Infrastructure.Files;
using BizChat.Infrastructure.Mail;
using BizChat.Infrastructure.Push;
using BizChat.WebApi.Operations;

namespace BizChat.WebApi.Common;

/// <summary>The validated settings of the server, from environment variables and appsettings files.</summary>
public sealed record Settings
{
    /// <summary>Where it listens unless ASPNETCORE_URLS says otherwise.</summary>
    public required int Port { get; init; }

    /// <summary>The certificate of the server's own TLS; null where it has none.</summary>
    public required CertificateFiles? Certificate { get; init; }

    /// <summary>The database.</summary>
    public required DatabaseSettings Database { get; init; }

    /// <summary>Where uploads are kept.</summary>
    public required StorageSettings Storage { get; init; }

    public required UploadRules Uploads { get; init; }

    /// <summary>Origins of other sites whose pages may call.</summary>
    public required IReadOnlyList<string> CorsOrigins { get; init; }

    /// <summary>The Redis that connects several nodes; null for none.</summary>
    public required string? Redis { get; init; }

    public required AccessMode Access { get; init; }

    /// <summary>How long credentials are valid.</summary>
    public required AccessTerms Terms { get; init; }

    public required RetentionTerms Retention { get; init; }

    /// <summary>Whether rate limits hold.</summary>
    public required bool RateLimits { get; init; }

    /// <summary>The rate limit of each kind of action.</summary>
    public required IReadOnlyDictionary<RateLimitedAction, RateLimitPolicy> Limits { get; init; }

    /// <summary>The limits of open hub connections; null for none.</summary>
    public required ConnectionLimits? Connections { get; init; }

    /// <summary>Proxies whose X-Forwarded headers are trusted.</summary>
    public required IReadOnlyList<IPNetwork> TrustedProxies { get; init; }

    /// <summary>Whether the log gets a line for each request.</summary>
    public required bool LogRequests { get; init; }

    /// <summary>Whether other machines may read <c>/metrics</c>.</summary>
    public required bool PublicMetrics { get; init; }

    /// <summary>The bearer token without which nobody may read <c>/metrics</c>; null for none.</summary>
    public required string? MetricsToken { get; init; }

    /// <summary>Origins whose pages may show the widget, as a Content-Security-Policy lists them.</summary>
    public required string WidgetFrames { get; init; }

    /// <summary>How Web Push messages are sent.</summary>
    public required PushSettings Push { get; init; }

    /// <summary>When backups are taken; null for never.</summary>
    public required BackupSettings? Backup { get; init; }

    /// <summary>How mail is sent; null for no mail.</summary>
    public required MailSettings? Mail { get; init; }

    /// <summary>Whether an empty database gets demo data.</summary>
    public required bool DemoData { get; init; }

    /// <summary>Whether others may reach a server with demo data, whose password everybody knows.</summary>
    public required bool PublicDemoData { get; init; }

    /// <exception cref="SettingException">One is unusable.</exception>
    public static Settings Read(IConfiguration configuration, bool isDevelopment)
    {
        Logs.CheckLevels(configuration);
        var settings = new SettingReader(configuration);
        var access = settings.OneOf("Access:Mode", isDevelopment ? AccessMode.Open : AccessMode.Required, ("open", AccessMode.Open), ("required", AccessMode.Required));
        var isForced = string.Equals(settings.Text("DEMO_DATA"), "force", StringComparison.OrdinalIgnoreCase);
        var limited = settings.Flag("RateLimits:Enabled", access is AccessMode.Required);
        return new Settings
        {
            Port = settings.Number("PORT", 5000, 0, 65535),
            Certificate = CertificateOf(new SettingReader(configuration, "Https")),
            Database = DatabaseOf(settings),
            Storage = new StorageSettings(configuration),
            Uploads = UploadsOf(new SettingReader(configuration, "Uploads")),
            CorsOrigins = Origins.Cors(settings, isDevelopment),
            Redis = settings.Text("Realtime:Redis"),
            Access = access,
            Terms = TermsOf(new SettingReader(configuration, "Access")),
            Retention = RetentionOf(new SettingReader(configuration, "Retention")),
            RateLimits = limited,
            Limits = RateLimitPolicy.Usual.ToDictionary(usual => usual.Key, usual => LimitOf(new SettingReader(configuration, $"RateLimits:{usual.Key}"), usual.Value)),
            Connections = limited ? ConnectionsOf(new SettingReader(configuration, "Connections")) : null,
            TrustedProxies = Proxies.Read(settings),
            LogRequests = settings.Flag("Logs:Requests", false),
            PublicMetrics = settings.Flag("Metrics:Public", false),
            MetricsToken = MetricsTokenOf(settings),
            WidgetFrames = Origins.Frames(settings),
            Push = PushSettings.Read(configuration),
            Backup = BackupSettings.Read(configuration),
            Mail = MailSettings.Read(configuration),
            DemoData = isForced || settings.Flag("DEMO_DATA", isDevelopment),
            PublicDemoData = isForced || isDevelopment,
        };
    }

    /// <summary>What to listen on: in open mode nothing but this machine.</summary>
    public string DefaultUrl => $"{(Certificate is null ? "http" : "https")}://{(Access is AccessMode.Open ? "localhost" : "*")}:{Port}";

    /// <exception cref="SettingException">Others would reach open mode, or demo data that they must not reach.</exception>
    internal void CheckReach(IEnumerable<ListenAddress> addresses)
    {
        if (addresses.FirstOrDefault(address => !address.IsOfThisMachine) is not { } reachable) return;
        if (Access is AccessMode.Open) throw new SettingException("Access__Mode", $"open mode trusts every caller, so it may only listen on this machine, not on {reachable.Url}.");
        if (DemoData && !PublicDemoData)
            throw new SettingException("DEMO_DATA", $"everybody knows the password of the demo agents, so with demo data the server may only listen on this machine, not on {reachable.Url}. For a public demo set DEMO_DATA=force.");
    }

    private static CertificateFiles? CertificateOf(SettingReader settings) =>
        settings.Text("CertificatePath") is { } path ? new CertificateFiles(path, settings.Text("KeyPath") ?? path) : null;

    private static DatabaseSettings DatabaseOf(SettingReader settings) =>
        new(settings.Text("DB_PATH"), settings.Text("Database:ConnectionString")) { Provider = settings.Text("Database:Provider")?.ToLowerInvariant() };

    private static UploadRules UploadsOf(SettingReader settings)
    {
        var usual = new UploadRules();
        return new UploadRules
        {
            CustomerFiles = settings.Number("CustomerFilesPerHour", usual.CustomerFiles),
            CustomerBytes = Megabytes("CustomerMegabytesPerHour", usual.CustomerBytes),
            BusinessBytes = Megabytes("BusinessMegabytes", usual.BusinessBytes),
            RemoveMetadata = settings.Flag("RemoveMetadata", usual.RemoveMetadata),
        };

        long Megabytes(string name, long bytes) => settings.Number(name, (int)(bytes / UploadRules.Megabyte)) * UploadRules.Megabyte;
    }

    private static AccessTerms TermsOf(SettingReader settings)
    {
        var usual = new AccessTerms();
        return new AccessTerms
        {
            AccessToken = Span("AccessTokenMinutes", TimeSpan.FromMinutes(1), usual.AccessToken),
            Session = Span("RefreshTokenDays", TimeSpan.FromDays(1), usual.Session),
            CustomerToken = Span("CustomerTokenDays", TimeSpan.FromDays(1), usual.CustomerToken),
            Invitation = Span("InvitationDays", TimeSpan.FromDays(1), usual.Invitation),
        };

        TimeSpan Span(string name, TimeSpan unit, TimeSpan span) => settings.Number(name, (int)(span / unit), most: 10_000) * unit;
    }

    private static RateLimitPolicy LimitOf(SettingReader settings, RateLimitPolicy usual) =>
        new(settings.Number("Burst", usual.Burst), settings.Number("PerMinute", usual.PerMinute));

    private static RetentionTerms RetentionOf(SettingReader settings)
    {
        var usual = new RetentionTerms();
        return new RetentionTerms
        {
            Sessions = Days("SessionsDays", usual.Sessions),
            Invitations = Days("InvitationsDays", usual.Invitations),
            Audit = Days("AuditDays", usual.Audit),
        };

        // 0 keeps them for ever.
        TimeSpan? Days(string name, TimeSpan? fallback) => settings.Number(name, (int)(fallback?.TotalDays ?? 0), 0, 10_000) is > 0 and var days ? TimeSpan.FromDays(days) : null;
    }

    private static ConnectionLimits ConnectionsOf(SettingReader settings)
    {
        var usual = ConnectionLimits.Usual;
        return new(settings.Number("PerCaller", usual.PerCaller), settings.Number("PerAddress", usual.PerAddress), settings.Number("Total", usual.Total));
    }

    private static string? MetricsTokenOf(SettingReader settings) =>
        settings.Text("Metrics:Token") is not { Length: < 16 } ? settings.Text("Metrics:Token") : throw settings.Unusable("Metrics:Token", "it has fewer than 16 characters.");
}
