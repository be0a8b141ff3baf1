using BizChat.Application.Ports;
using BizChat.Infrastructure.Health;
using BizChat.Infrastructure.Realtime;
using BizChat.Infrastructure.Security;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BizChat.Infrastructure;

/// <summary>What the server is watched and protected by.</summary>
public static class OperationsRegistration
{
    /// <summary>What the server cannot do without. The settings are those of the adapters.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services, DatabaseSettings database, string uploadFolder) =>
        (database.Postgres is null
            ? services.AddSingleton<IHealthCheck, DatabaseReadable>().AddSingleton<IHealthCheck, DatabaseWritable>()
            : services.AddSingleton<IHealthCheck, PostgresReadable>().AddSingleton<IHealthCheck, PostgresWritable>())
        .AddSingleton<IHealthCheck>(new FolderWritable(uploadFolder))
        .AddSingleton<IHealthCheck>(provider => new DiskSpace(
            database.Postgres is null ? [database.Path, uploadFolder] : [uploadFolder], provider.GetRequiredService<ILogger<DiskSpace>>()));

    /// <summary>Limits of what callers may do. When they are off, no call of the hub is even looked at.</summary>
    public static IServiceCollection AddRateLimits(this IServiceCollection services, bool enabled, IReadOnlyDictionary<Act, Limit> limits)
    {
        services.AddSingleton(_ => new RateLimits(enabled, limits));
        if (enabled) services.AddSingleton<HubLimits>().Configure<HubOptions>(options => options.AddFilter<HubLimits>());
        return services;
    }
}
