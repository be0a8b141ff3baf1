using System.Threading.Channels;
using BizChat.Domain.Access;

namespace BizChat.Infrastructure.Realtime;

/// <summary>What this process itself has taken away from somebody, on its way to <see cref="AccessWatch"/>.</summary>
internal sealed class AccessNews
{
    private readonly Channel<AccessChange> told = Channel.CreateUnbounded<AccessChange>(new() { SingleReader = true });

    /// <summary>Called at once, before whoever took it away is told that it is done.</summary>
    public event Action<AccessChange>? Taken;

    public void Tell(AccessChange taken)
    {
        Taken?.Invoke(taken);
        told.Writer.TryWrite(taken);
    }

    public IAsyncEnumerable<AccessChange> AllAsync(CancellationToken ct) => told.Reader.ReadAllAsync(ct);
}
