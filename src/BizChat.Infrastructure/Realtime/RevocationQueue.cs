using System.Threading.Channels;
using BizChat.Domain.Access;

namespace BizChat.Infrastructure.Realtime;

/// <summary>Revocations of this process, on their way to <see cref="RevocationMonitor"/>, which reads those that find no room from the database.</summary>
internal sealed class RevocationQueue
{
    public const int Capacity = 1_000;

    private readonly Channel<Revocation> queue =
        Channel.CreateBounded<Revocation>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Called at once, before the revocation is acknowledged.</summary>
    public event Action<Revocation>? Taken;

    public int Count => queue.Reader.Count;

    public void Publish(Revocation taken)
    {
        Taken?.Invoke(taken);
        queue.Writer.TryWrite(taken);
    }

    public IAsyncEnumerable<Revocation> AllAsync(CancellationToken ct) => queue.Reader.ReadAllAsync(ct);
}
