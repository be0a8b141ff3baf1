using System.Diagnostics.Metrics;
using BizChat.Application.Ports;
using BizChat.Infrastructure.Health;
using BizChat.Infrastructure.Persistence;
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
    public static IServiceCollection AddHealth(this IServiceCollection services, string uploadFolder) => services
        .AddSingleton<IHealthCheck, DatabaseReadable>()
        .AddSingleton<IHealthCheck, DatabaseWritable>()
        .AddSingleton<IHealthCheck, StorageUsable>()
        .AddSingleton(provider => new DiskSpace(
            provider.GetRequiredService<Dialect>().File?.Path, uploadFolder, provider.GetRequiredService<IMeterFactory>(), provider.GetRequiredService<ILogger<DiskSpace>>()))
        .AddSingleton<IHealthCheck>(provider => provider.GetRequiredService<DiskSpace>())
        .AddHostedService<MetricsSummaryLogger>();

    /// <summary>Limits of what callers may do. When they are off, no call of the hub is even looked at.</summary>
    public static IServiceCollection AddRateLimits(this IServiceCollection services, bool enabled, IReadOnlyDictionary<RateLimitedAction, RateLimitPolicy> limits)
    {
        services.AddSingleton(provider => new RateLimits(enabled, limits, provider.GetService<SharedLimits>()));
        if (enabled) services.AddSingleton<HubLimits>().Configure<HubOptions>(options => options.AddFilter<HubLimits>());
        return services;
    }

    /// <summary>How many connections of the hub may be open, and how many requests wait for the feed; null when that is not limited.</summary>
    public static IServiceCollection AddConnectionCaps(this IServiceCollection services, ConnectionLimits? limits) => services
        .AddSingleton(new ConnectionCaps(limits))
        .AddKeyedSingleton(nameof(ConnectionLimits.FeedWaits), new ConnectionCaps(limits is null ? null : ConnectionLimits.FeedWaits));
}
