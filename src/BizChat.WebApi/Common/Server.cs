using BizChat.Infrastructure;
using BizChat.Infrastructure.Backups;
using BizChat.WebApi.Access;
using BizChat.WebApi.Operations;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace BizChat.WebApi.Common;

/// <summary>The server's services and middleware, apart from its modules.</summary>
internal static partial class Server
{
    public static string Version { get; } = typeof(Server).Assembly.GetName().Version!.ToString(3);

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("NODE_ENV");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            EnvironmentName = string.Equals(environment, "development", StringComparison.OrdinalIgnoreCase) ? Environments.Development : Environments.Production,
            ContentRootPath = AppContext.BaseDirectory,
        });
        // Before every other source, which may change any of it.
        builder.Configuration.Sources.Insert(0, new ChainedConfigurationSource { Configuration = Resources.DefaultSettings() });
        builder.Logging.LogToConsole(builder.Environment.IsDevelopment());
        return builder;
    }

    /// <exception cref="SettingException">The server must not, or cannot, listen on one of the addresses.</exception>
    public static void ListenAsSet(this WebApplicationBuilder builder, Settings settings)
    {
        List<ListenAddress> addresses = builder.Configuration["urls"] is { Length: > 0 } given
            ? [.. given.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(url => new ListenAddress(url, "ASPNETCORE_URLS"))]
            : [new ListenAddress(settings.DefaultUrl, "PORT")];
        settings.CheckReach(addresses);
        addresses.ForEach(address => address.CheckIsFree());
        builder.WebHost.UseUrls([.. addresses.Select(address => address.Url)]);
        var certificate = settings.Certificate is { } files ? new ServerCertificate(files, TimeProvider.System) : null;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            certificate?.Use(kestrel);
            kestrel.AddServerHeader = false;
            Limit(kestrel.Limits);
            kestrel.LimitSockets(settings);
        });
    }

    public static void AddWeb(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(settings).AddSingleton(settings.Uploads).AddSingleton(settings.Retention);
        services.ConfigureHttpJsonOptions(options => WireJson.Apply(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .SetIsOriginAllowed(new HashSet<string>(settings.CorsOrigins).Contains).AllowAnyMethod().AllowAnyHeader().AllowCredentials()
            .SetPreflightMaxAge(TimeSpan.FromHours(1))
            .WithExposedHeaders("Link", PageLinks.TotalHeader, "Location", "Retry-After")));
        services.AddSingleton<KnownOrigins>().AddSingleton<SessionAnswer>().AddBizChatAuthentication(settings.Access, settings.Terms);
        services.AddSingleton<ResponseHeaders>().AddSingleton<PagePolicies>().AddSingleton<ClientPage>();
        services.AddRateLimits(settings.RateLimits, settings.Limits);
        services.AddConnectionCaps(settings.Connections);
        services.AddOperations(settings);
        services.AddApiDescription();
    }

    /// <summary>Says what is about to start and with what, and warns of settings that are probably a mistake.</summary>
    public static void LogStart(this WebApplication app, Settings settings)
    {
        LogStarting(app.Logger, Version, settings.Access, app.Services.DatabaseLocation(), settings.Storage.Location, app.Configuration[WebHostDefaults.ServerUrlsKey]!.Replace(";", ", ", StringComparison.Ordinal));
        foreach (var (name, meant) in SettingNames.Unknown(app.Configuration))
            LogUnknown(app.Logger, name, meant is null ? "" : $" Did you mean {meant}?");
        if (settings.Access is AccessMode.Open) LogOpen(app.Logger);
        if (settings.DemoData && !app.Environment.IsDevelopment()) LogDemoData(app.Logger);
    }

    // In this order, so that errors of all later middleware are answered with the headers of RequestGuardMiddleware.
    public static void UseWeb(this WebApplication app, Settings settings)
    {
        app.UseTrustedProxies(settings.TrustedProxies);
        if (settings.LogRequests) app.UseMiddleware<RequestLogMiddleware>();
        app.UseMiddleware<RequestGuardMiddleware>();
        if (settings.Access is AccessMode.Open) app.UseMiddleware<OwnHost>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/hubs"), hubs => hubs.UseWebSockets(Sockets.Watched));
        app.UseRouting();
        app.UseCors();
        app.UseClientForPages();
        app.UseAuthentication();
        if (settings.Access is AccessMode.Required) app.UseMiddleware<CredentialMiddleware>();
        app.UseKnownOriginForCookies();
        app.UseAuthorization();
    }

    /// <summary>Maps health, metrics, the API's description and the client.</summary>
    public static void MapOperations(this WebApplication app, Settings settings)
    {
        app.MapHealth();
        app.MapSystem();
        app.MapMetrics(settings.PublicMetrics, settings.MetricsToken);
        app.MapApiDescription();
        app.MapClient();
    }

    private static void AddOperations(this IServiceCollection services, Settings settings)
    {
        services.AddHealth(settings.Storage.Folder);
        services.AddScheduledBackups(settings.Backup, settings.Database, settings.Storage);
        services.AddMailWorkers(settings.Mail);
        services.AddSingleton<Draining>().AddSingleton<HealthReports>().AddSingleton<RefusalLog>();
        services.AddSingleton<IHostLifetime, GracefulShutdown>();
        services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = GracefulShutdown.HostTimeout;
            // A background service that fails must not stop the server.
            host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore;
        });
        services.AddPrometheusMetrics();
    }

    /// <summary>Cuts off clients that are slower than any real one.</summary>
    private static void Limit(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = WireJson.MaxBytes + 1024;
        // Longer ones get a bare status from Kestrel; those up to this length a problem from RequestGuardMiddleware.
        limits.MaxRequestLineSize = 4 * RequestGuardMiddleware.LongestTarget;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 4096, gracePeriod: TimeSpan.FromSeconds(10));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 4096, gracePeriod: TimeSpan.FromSeconds(10));
    }

    [LoggerMessage(LogLevel.Information, "BizChat {Version} starts. Access: {Access}. Database: {Database}. Files: {Files}. Addresses: {Addresses}.")]
    private static partial void LogStarting(ILogger logger, string version, AccessMode access, string database, string files, string addresses);

    [LoggerMessage(LogLevel.Warning, "{Name} is no setting of BizChat and has no effect.{Hint}")]
    private static partial void LogUnknown(ILogger logger, string name, string hint);

    [LoggerMessage(LogLevel.Warning, "DEMO_DATA is on: everybody knows the password of agent@tech-store.test, who owns the demo shop, and of bea@tech-store.test. For trying the server out only; remove these members before you use this database.")]
    private static partial void LogDemoData(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Access__Mode is open: every caller is trusted. For trying the server out only.")]
    private static partial void LogOpen(ILogger logger);
}
