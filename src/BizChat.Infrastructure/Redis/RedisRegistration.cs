using BizChat.Application.Ports;
using BizChat.Infrastructure.Health;
using BizChat.Infrastructure.Realtime;
using BizChat.Infrastructure.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BizChat.Infrastructure.Redis;

internal static class RedisRegistration
{
    /// <summary>Lets this node and others on the same database hear each other through Redis, and count together.</summary>
    /// <exception cref="InvalidOperationException">The setting is unusable; the message says why in one line.</exception>
    public static IServiceCollection AddRedis(this IServiceCollection services, string setting)
    {
        var options = RedisConnection.Parse(setting);
        return services
            .AddSingleton(provider => new RedisConnection(options, provider.GetRequiredService<ILogger<RedisConnection>>()))
            .AddHostedService(provider => provider.GetRequiredService<RedisConnection>())
            .AddSingleton<NodeBus>()
            .AddHostedService(provider => provider.GetRequiredService<NodeBus>())
            .AddHostedService(provider => provider.GetRequiredService<Presence>())
            .AddSingleton<SharedLimits>()
            .AddSingleton<IHealthCheck, RedisReachable>();
    }
}
