using BizChat.Application.Ports;
using BizChat.Infrastructure.Realtime;

namespace BizChat.Infrastructure.Health;

/// <summary>Whether other nodes are heard. Without them a node serves its clients all the same, a little later.</summary>
internal sealed class RedisReachable(NodeBus bus) : IHealthCheck
{
    public string Name => "redis";

    public bool IsVital => false;

    public Task<bool> CheckAsync(CancellationToken ct) => Task.FromResult(bus.IsUp);
}
