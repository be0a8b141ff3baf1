using BizChat.Application.Common;
using BizChat.Application.Ports;
using BizChat.Infrastructure;
using BizChat.Infrastructure.Security;
using BizChat.WebApi.Access;
using BizChat.WebApi.OpenApi;
using BizChat.WebApi.Operations;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace BizChat.WebApi.Common;

/// <summary>How the server is put together, apart from its modules.</summary>
internal static partial class Server
{
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        DotEnv.Load(".env");
        var environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("NODE_ENV");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            EnvironmentName = string.Equals(environment, "development", StringComparison.OrdinalIgnoreCase) ? Environments.Development : Environments.Production,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.LogToConsole(builder.Environment.IsDevelopment());
        return builder;
    }

    public static void ListenAsSet(this WebApplicationBuilder builder, Settings settings)
    {
        var urls = builder.Configuration["urls"] is { Length: > 0 } given ? given : settings.DefaultUrl;
        settings.CheckUrls(urls.Split(';', StringSplitOptions.RemoveEmptyEntries));
        builder.WebHost.UseUrls(urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
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
        services.AddSingleton<KnownOrigins>().AddSingleton<SessionAnswer>().AddSessionCookie(settings.Terms);
        services.AddSingleton<ResponseHeaders>().AddSingleton<PagePolicies>().AddSingleton<ClientPage>();
        services.AddRateLimits(settings.RateLimits, settings.Limits);
        services.AddConnectionCaps(settings.Connections);
        services.AddOperations(settings);
        services.AddApiDescription();
    }

    // In this order: whatever goes wrong further in is answered with the headers of the front door.
    public static void UseWeb(this WebApplication app, Settings settings)
    {
        if (settings.Access is AccessMode.Open) LogOpen(app.Logger);
        // The framework would read the cookie of every request before anything else, and before proxies have said what is https.
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        app.UseTrustedProxies(settings.TrustedProxies);
        app.UseMiddleware<RequestGuardMiddleware>();
        if (settings.Access is AccessMode.Open) app.UseMiddleware<OwnHost>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/hubs"), hubs => hubs.UseWebSockets(Sockets.Watched));
        app.UseRouting();
        app.UseCors();
        if (settings.Access is AccessMode.Required) app.UseMiddleware<Authentication>();
        app.UseClientForPages();
    }

    /// <summary>What is there for those who run and watch the server, and for its pages.</summary>
    public static void MapOperations(this WebApplication app, Settings settings)
    {
        app.MapHealth();
        app.MapFigures(settings.PublicMetrics);
        app.MapApiDescription();
        app.MapClient();
    }

    private static void AddOperations(this IServiceCollection services, Settings settings)
    {
        services.AddHealth(settings.Storage.Folder);
        services.AddSingleton<Draining>().AddSingleton<IHealthCheck>(provider => provider.GetRequiredService<Draining>());
        services.AddSingleton<IHostLifetime, GracefulShutdown>();
        services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = GracefulShutdown.HostTimeout;
            // What runs in the background is of use to the server, but no reason to end it.
            host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore;
        });
        services.AddFigures();
    }

    /// <summary>Cuts off clients that are slower than any real one, so that they cannot hold what others need.</summary>
    private static void Limit(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = WireJson.MaxBytes + 1024;
        // Longer ones get no more than a bare status from Kestrel; those up to here a problem from the front door.
        limits.MaxRequestLineSize = 4 * RequestGuardMiddleware.LongestTarget;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 4096, gracePeriod: TimeSpan.FromSeconds(10));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 4096, gracePeriod: TimeSpan.FromSeconds(10));
    }

    /// <summary>Whether an exception at start tells of a setting rather than of a bug.</summary>
    public static bool IsSetting(InvalidOperationException error) =>
        error.Message.IndexOf(':', StringComparison.Ordinal) is > 0 and var end && !error.Message.AsSpan(0, end).ContainsAny(' ', '.', '\n');

    [LoggerMessage(LogLevel.Warning, "Open mode: whoever reaches this server is trusted. For trying it out only.")]
    private static partial void LogOpen(ILogger logger);
}
