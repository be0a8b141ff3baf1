using BizChat.Infrastructure.Health;
using BizChat.Infrastructure.Realtime;
using BizChat.Infrastructure.Redis;
using BizChat.Infrastructure.Security;
using Microsoft.Extensions.DependencyInjection;

namespace BizChat.Infrastructure;

internal static class RedisRegistration
{
    /// <summary>Connects the nodes of one database through Redis: events, presence, rate limits.</summary>
    /// <exception cref="SettingException">The setting is unusable; the message says why in one line.</exception>
    public static IServiceCollection AddRedis(this IServiceCollection services, string setting)
    {
        var options = RedisConnection.Parse(setting);
        return services
            .AddSingleton(provider => new RedisConnection(options, provider.GetRequiredService<ILogger<RedisConnection>>()))
            .AddHostedService(provider => provider.GetRequiredService<RedisConnection>())
            .AddSingleton<NodeBus>()
            .AddHostedService(provider => provider.GetRequiredService<NodeBus>())
            .AddSingleton<NodeEvents>()
            .AddHostedService(provider => provider.GetRequiredService<Presence>())
            .AddHostedService(provider => provider.GetRequiredService<AgentAttention>())
            .AddSingleton<SharedLimits>()
            .AddHealthChecks().AddCheck<RedisReachable>("redis", null, [], OperationsRegistration.CheckTimeout).Services;
    }
}
