using BizChat.Application.Common;
using BizChat.Infrastructure.Security;

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
            kestrel.Limits.MaxRequestBodySize = WireJson.MaxBytes + 1024;
        });
    }

    public static void AddWeb(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(settings);
        services.ConfigureHttpJsonOptions(options => WireJson.Apply(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. settings.CorsOrigins]).AllowAnyMethod().AllowAnyHeader().AllowCredentials()
            .WithExposedHeaders("Link", PageLinks.TotalHeader, "Location", "Retry-After")));
    }

    public static void UseWeb(this WebApplication app, Settings settings)
    {
        if (settings.Access is AccessMode.Open) LogOpen(app.Logger);
        app.UseMiddleware<ProblemMiddleware>();
        app.UseCors();
    }

    /// <summary>Whether an exception at start tells of a setting rather than of a bug.</summary>
    public static bool IsSetting(InvalidOperationException error) =>
        error.Message.IndexOf(':', StringComparison.Ordinal) is > 0 and var end && !error.Message.AsSpan(0, end).ContainsAny(' ', '.', '\n');

    [LoggerMessage(LogLevel.Warning, "Open mode: whoever reaches this server is trusted. For trying it out only.")]
    private static partial void LogOpen(ILogger logger);
}
