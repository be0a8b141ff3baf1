using BizChat.Application.Ports;

namespace BizChat.WebApi.Operations;

/// <summary>Whether the server is about to stop: it then takes no new work.</summary>
internal sealed class Draining : IHealthCheck
{
    private int begun;

    public bool IsOn => Volatile.Read(ref begun) != 0;

    public string Name => "draining";

    public Task<bool> CheckAsync(CancellationToken ct) => Task.FromResult(!IsOn);

    /// <returns>False when it had begun before.</returns>
    public bool Begin() => Interlocked.Exchange(ref begun, 1) == 0;
}
