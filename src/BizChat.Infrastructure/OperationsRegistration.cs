using System.Diagnostics.Metrics;
using BizChat.Infrastructure.Health;
using BizChat.Infrastructure.Persistence;
using BizChat.Infrastructure.Persistence.Engine;
using BizChat.Infrastructure.Realtime;
using BizChat.Infrastructure.Security;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure;

/// <summary>What the server is watched and protected by.</summary>
public static class OperationsRegistration
{
    /// <summary>
    /// Tags checks of what the server can do nothing of use without: while one fails, it should get no requests. What all servers share and
    /// only some requests need lacks it: to take every server out of the load balancer would turn a part of an outage into a whole one.
    /// </summary>
    public const string ReadyTag = "ready";

    /// <summary>The meters that are worth exporting: BizChat's own and those of the libraries it uses.</summary>
    public static IEnumerable<string> Meters => DatabaseProviders.Meters.Prepend(Metrics.MeterName);

    /// <summary>How long a check may take before it counts as failed.</summary>
    internal static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(2);

    /// <summary>The health checks of what the server needs. The settings are those of the adapters.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services, string uploadFolder)
    {
        services
            .AddSingleton<DatabaseReadable>()
            .AddSingleton<DatabaseWritable>()
            .AddSingleton<DatabaseSound>()
            .AddSingleton<StorageUsable>()
            .AddSingleton(provider => new DiskSpace(provider.GetRequiredService<Dialect>().File?.Path, uploadFolder, provider.GetRequiredService<IMeterFactory>(), provider.GetRequiredService<ILogger<DiskSpace>>()))
            .AddHostedService<MetricsSummaryLogger>();
        services.AddHealthChecks()
            .AddCheck<DatabaseReadable>("database_read", null, [ReadyTag], CheckTimeout)
            .AddCheck<DatabaseWritable>("database_write", null, [ReadyTag], CheckTimeout)
            .AddCheck<DatabaseSound>("database_sound", null, [ReadyTag], CheckTimeout)
            .AddCheck<StorageUsable>("file_storage", null, [], CheckTimeout)
            .AddCheck<DiskSpace>("disk_space", null, [ReadyTag], CheckTimeout);
        return services;
    }

    /// <summary>Limits of what callers may do. When they are off, no call of the hub is even looked at.</summary>
    public static IServiceCollection AddRateLimits(this IServiceCollection services, bool enabled, IReadOnlyDictionary<RateLimitedAction, RateLimitPolicy> limits)
    {
        services.AddSingleton(provider => new RateLimits(enabled, limits, provider.GetService<SharedLimits>()));
        if (enabled) services.AddHubFilter<HubLimits>();
        return services;
    }

    /// <summary>One filter for all calls. Named by its type alone, SignalR would make one for each, and load what compiles expressions for that.</summary>
    internal static void AddHubFilter<T>(this IServiceCollection services) where T : class, IHubFilter =>
        services.AddSingleton<T>().AddOptions<HubOptions>().Configure<T>((options, filter) => options.AddFilter(filter));

    /// <summary>How many connections of the hub may be open, and how many requests wait for the feed; null when that is not limited.</summary>
    public static IServiceCollection AddConnectionCaps(this IServiceCollection services, ConnectionLimits? limits) => services
        .AddSingleton(ConnectionCaps.OfHub(limits))
        .AddKeyedSingleton(nameof(ConnectionLimits.FeedWaits), ConnectionCaps.OfFeedWaits(limits is null ? null : ConnectionLimits.FeedWaits));
}
