using System.Threading.Channels;
using BizChat.Domain.Access;

namespace BizChat.Infrastructure.Realtime;

/// <summary>What this process itself has taken away from somebody, on its way to <see cref="RevocationMonitor"/>.</summary>
internal sealed class RevocationQueue
{
    private readonly Channel<Revocation> told = Channel.CreateUnbounded<Revocation>(new() { SingleReader = true });

    /// <summary>Called at once, before whoever took it away is told that it is done.</summary>
    public event Action<Revocation>? Taken;

    public void Publish(Revocation taken)
    {
        Taken?.Invoke(taken);
        told.Writer.TryWrite(taken);
    }

    public IAsyncEnumerable<Revocation> AllAsync(CancellationToken ct) => told.Reader.ReadAllAsync(ct);
}
